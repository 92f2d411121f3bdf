"""A search of a past day finds what the same search found on that day."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from programme.planning.as_of import planning_on
from tests.factories import make_item

pytestmark = pytest.mark.django_db

DAY, NOW = date(2026, 6, 1), date(2026, 11, 27)
TITLES = ["De nieuwe haven", "Coördinatie café", "1.000 woningen", "Foto’s", "Søren"]
SEARCHES = ["havens", "hav", "nieuwe havens", "cafe", "woning", "1000", "fotos"]
SEARCHES += ["soren", "brieven", "haven zwembad", "aven", "!!!", "stukje"]


def found(text, on):
    planning = planning_on(on, AnonymousUser())
    rows = planning.subjects(list(planning.search(planning.items, text)))
    return sorted(item.title for item in rows)


@pytest.fixture
def items(time_machine):
    """Subjects that were there, and that are as they were."""
    time_machine.move_to(DAY)
    items = [
        make_item(title=title, explanation="Zie de brief.", published_on=DAY)
        for title in TITLES
    ]
    time_machine.move_to(NOW)
    return items


@pytest.mark.parametrize("text", SEARCHES)
def test_what_did_not_change_is_found_as_it_is_now(items, text):
    assert found(text, DAY) == found(text, NOW)


@pytest.mark.parametrize("text", SEARCHES)
def test_what_changed_since_is_found_by_its_old_words(items, text):
    before = found(text, NOW)
    for number, item in enumerate(items):
        item.title, item.explanation = f"Stukje {number}", ""
        item.save()

    assert found(text, DAY) == before
    assert found("stukjes", NOW) == [f"Stukje {number}" for number in range(5)]


def test_a_search_of_a_past_day_takes_two_queries_more(
    items, django_assert_num_queries
):
    items[0].title = "De oude haven"
    items[0].save()
    planning = planning_on(DAY, AnonymousUser())

    with django_assert_num_queries(3):
        rows = list(planning.search(planning.items, "haven"))

    assert [row.title for row in rows] == ["De nieuwe haven"]
