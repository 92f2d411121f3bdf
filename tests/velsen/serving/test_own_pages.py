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


@pytest.mark.parametrize("query", [{"na": "x"}, {"zoek": "\0"}, {"\0": "x"}])
def test_a_bad_request_is_told_by_the_site_itself(visitor, query):
    response = visitor.get("/planning/", query)

    assertContains(response, "Dit verzoek klopt niet", status_code=400, count=2)


@pytest.mark.parametrize(
    "sent",
    [
        {"path": "/account/inloggen/", "data": "login=x", "charset": "utf-7"},
        {"path": "/account/inloggen/", "data": "&".join("a=b" for _ in range(6_000))},
    ],
)
def test_a_form_that_cannot_be_read_is_refused_by_the_site_itself(visitor, sent):
    charset = sent.pop("charset", "utf-8")
    kind = f"application/x-www-form-urlencoded; charset={charset}"

    response = visitor.post(**sent, content_type=kind)

    assertContains(response, "Dit verzoek klopt niet", status_code=400, count=2)


def test_an_address_without_its_slash_still_leads_on(visitor):
    response = visitor.get("/planning")

    assert (response.status_code, response.url) == (301, "/planning/")


def test_a_page_of_ours_that_is_not_found_stays_itself(visitor):
    response = visitor.get("/planning/volgen/bevestigen/made-up/")

    assertContains(response, "Deze link klopt niet", status_code=404, count=3)
