from secrets import token_hex

import pytest
from django.core.cache import caches
from django.db import connection
from django.urls import reverse

from tests.factories import make_item, make_theme
from velsen.page_cache.pages import LARGEST

LIST = reverse("programme:planningitem_list")


@pytest.fixture(autouse=True)
def stored(settings, db):
    """Keep pages, and let PostgreSQL tell of a change before a test is committed."""
    settings.CACHE_PAGES = True
    caches["pages"].clear()
    make_theme(name="Sport", slug="sport")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_filter_is_made_once_for_who_is_signed_in(
    council_member, college_editor, django_assert_num_queries
):
    council_member.get(LIST)

    # Session, account, permissions, subjects, last touched, edition, last confirmation,
    # token; no choices.
    with django_assert_num_queries(8):
        page = council_member.get(LIST).text

    assert '<option value="sport">' in page
    assert "Onderwerp toevoegen" in college_editor.get(LIST).text
    assert "Onderwerp toevoegen" not in council_member.get(LIST).text


def test_a_kept_filter_is_of_its_own_address(council_member):
    council_member.get(LIST)

    asked = council_member.get(LIST, {"zoek": "haven"}).text

    assert 'value="haven"' in asked
    assert 'value="haven"' not in council_member.get(LIST).text


def test_a_kept_filter_is_made_again_after_a_change(council_member):
    assert "Wonen" not in council_member.get(LIST).text

    make_theme(name="Wonen", slug="wonen")

    assert "Wonen" in council_member.get(LIST).text


def test_no_more_of_a_page_is_kept_than_fits(council_member):
    item = make_item()
    item.question, item.explanation = "Anders?", token_hex(LARGEST)
    item.save()

    page = council_member.get(item.get_absolute_url()).text

    assert page.count(item.explanation) == 2
    kept = caches["pages"]._cache
    assert {key.split(":")[2] for key in kept} == {"alerts"}
