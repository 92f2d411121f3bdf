"""What a newcomer sees who tries the site with DEBUG on, as `make run` has it."""

import pytest
from pytest_django.asserts import assertContains


@pytest.fixture(autouse=True)
def debug(settings):
    settings.DEBUG = True


@pytest.mark.parametrize(
    "page", ["/bestaat-niet/", "/planning/99999/", "/themas/bestaat-niet/"]
)
def test_what_is_not_there_is_told_by_the_site_itself(visitor, page):
    response = visitor.get(page)

    assertContains(response, "Pagina niet gevonden", status_code=404, count=3)
    assertContains(response, 'href="/planning/">Planning: wat er', status_code=404)


def test_a_bad_request_is_told_by_the_site_itself(visitor):
    response = visitor.get("/planning/", {"na": "x"})

    assertContains(response, "Dit verzoek klopt niet", status_code=400, count=2)


def test_an_address_without_its_slash_still_leads_on(visitor):
    response = visitor.get("/planning")

    assert (response.status_code, response.url) == (301, "/planning/")


def test_a_page_of_ours_that_is_not_found_stays_itself(visitor):
    response = visitor.get("/planning/volgen/bevestigen/made-up/")

    assertContains(response, "Deze link klopt niet", status_code=404, count=3)
