from datetime import date

import pytest
from django.core.exceptions import ValidationError

from programme.planning.models import PlanningItem
from tests.factories import make_item
from velsen.pages.paging import page_of

pytestmark = pytest.mark.django_db


def titles(page):
    return [item.title for item in page.rows]


def walk(field, **order):
    """All pages of three, forwards and then back, as lists of titles."""
    order = {"size": 3, "orphans": 0} | order
    page = page_of(PlanningItem.objects.all(), field, **order)
    pages = [titles(page)]
    while page.next:
        page = page_of(PlanningItem.objects.all(), field, after=page.next, **order)
        pages.append(titles(page))
    while page.previous:
        page = page_of(PlanningItem.objects.all(), field, before=page.previous, **order)
        pages.append(titles(page))
    return pages


def test_pages_follow_each_other_both_ways():
    for title in "abcdefg":
        make_item(title=title)

    forwards = [["a", "b", "c"], ["d", "e", "f"], ["g"]]
    # All of them are planned for the same day: then the number decides.
    assert walk("planned_on") == [*forwards, ["d", "e", "f"], ["a", "b", "c"]]
    assert walk("title") == [*forwards, ["d", "e", "f"], ["a", "b", "c"]]
    assert walk("touched_at", descending=True) == [
        ["g", "f", "e"],
        ["d", "c", "b"],
        ["a"],
        ["d", "c", "b"],
        ["g", "f", "e"],
    ]


@pytest.mark.parametrize(
    ("amount", "sizes"), [(26, [26]), (29, [29]), (30, [25, 5]), (54, [25, 29])]
)
def test_a_few_rows_make_no_page_of_their_own(amount, sizes):
    for number in range(amount):
        make_item(title=f"{number:02}")

    pages = walk("title", size=25, orphans=4)

    # All pages forwards, and then back to the first.
    assert [len(titles) for titles in pages] == sizes + sizes[-2::-1]


def test_a_whole_page_has_no_other_pages():
    for title in "abc":
        make_item(title=title)

    page = page_of(PlanningItem.objects.all(), "title", size=3)

    assert (page.count, page.previous, page.next) == (3, "", "")


def test_a_page_beyond_the_end_is_empty():
    make_item()

    page = page_of(
        PlanningItem.objects.all(), "planned_on", after=f"9999-12-31_{2**62}"
    )

    assert page.rows == []


def test_counting_stops():
    for title in "abcdef":
        make_item(title=title)

    page = page_of(PlanningItem.objects.all(), "title", size=2, orphans=0, most=3)
    whole = page_of(PlanningItem.objects.all(), "title", size=2, orphans=0, most=6)

    assert (page.count, page.has_more) == (4, True)
    assert (whole.count, whole.has_more) == (6, False)


@pytest.mark.parametrize(
    "cursor", ["x", "1", "_1", "2026-01-01_", "2026-01-01_x", "2026-01-01_-1"]
)
def test_what_names_no_row_is_refused(cursor):
    with pytest.raises(ValidationError):
        page_of(PlanningItem.objects.all(), "planned_on", after=cursor)


def test_a_number_beyond_the_database_is_refused():
    with pytest.raises(ValidationError, match="bestaat niet"):
        page_of(PlanningItem.objects.all(), "planned_on", after=f"2026-01-01_{2**63}")


def test_the_first_row_is_known_by_its_day():
    item = make_item()
    item.planned_on = date(2026, 1, 1)
    item.save()
    other = make_item()

    page = page_of(
        PlanningItem.objects.all(), "planned_on", after=f"2026-01-01_{item.pk}"
    )

    assert page.rows == [other]
