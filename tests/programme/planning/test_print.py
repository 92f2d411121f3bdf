"""The planning on paper: all that the filter finds, and what was asked for in words."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    make_focus_area,
    make_item,
    make_member,
    make_step,
    make_theme,
)

pytestmark = pytest.mark.usefixtures("today")

LIST = reverse("programme:planningitem_list")
PRINT = reverse("programme:planningitem_print")


def titles(response):
    return [item.title for item, _ in response.context["rows"]]


@pytest.mark.parametrize("count", [1, 3])
def test_print_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        make_step(item=make_item(holder=make_member(), theme=make_theme()))

    # Subjects, steps, shifts; when the last one was changed.
    with django_assert_num_queries(4):
        response = visitor.get(PRINT)

    assert len(titles(response)) == count


def test_print_holds_all_that_the_filter_finds(visitor):
    for number in range(30):
        make_item(title=f"Zwembad {number:02}")
    make_item(title="Haven")

    listed = visitor.get(LIST, {"zoek": "zwembad"})
    printed = visitor.get(PRINT, {"zoek": "zwembad"})

    assertContains(listed, f'href="{PRINT}?zoek=zwembad"', count=1)
    assertContains(listed, "Op deze afdruk staan er 25.", count=1)
    assert titles(printed) == [f"Zwembad {number:02}" for number in range(30)]
    assertContains(printed, "30 onderwerpen")
    assertNotContains(printed, "niet op deze afdruk")


def test_print_says_how_many_are_not_on_it(visitor):
    for _ in range(302):
        make_item()

    response = visitor.get(PRINT)

    assert len(titles(response)) == 300
    assertContains(response, "Hier staan er 300. De andere 2 staan niet op")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({}, "Filter: status: nog te komen."),
        ({"status": "all"}, "Filter: status: alles, ook wat klaar is."),
        (
            {"zoek": "haven", "houder": "bram"},
            "Filter: zoek in onderwerpen: haven; portefeuillehouder: Bram; "
            "status: nog te komen.",
        ),
        (
            {"van": "2027-q1", "status": "done"},
            "Filter: status: gerealiseerd; periode van: 1e kwartaal 2027.",
        ),
        (
            {"verschoven": "2026-05-02", "urgent": "true", "status": "all"},
            "Filter: status: alles, ook wat klaar is; urgent: Ja; "
            "verschoven sinds: 2 mei 2026.",
        ),
    ],
)
@pytest.mark.parametrize(
    "page", [LIST, PRINT, "/planning/matrix/", "/planning/dekking/"]
)
def test_paper_tells_the_filter_in_words_and_the_day(visitor, page, query, told):
    make_member(name="Bram", slug="bram")

    assertContains(visitor.get(page, query), f"{told} Stand van 1 juni 2026.", count=1)


def test_print_of_a_past_day_is_of_that_day(visitor, time_machine):
    item = make_item(title="Woonvisie")
    time_machine.move_to(date(2026, 7, 1))
    item.title = "Visie op wonen"
    item.save()

    response = visitor.get(PRINT, {"peildatum": "2026-06-15"})

    assert titles(response) == ["Woonvisie"]
    assertContains(response, "Stand van 15 juni 2026.")


def test_print_refuses_a_wrong_filter(visitor):
    make_item()

    response = visitor.get(PRINT, {"thema": "bestaat-niet"})

    assert (response.status_code, titles(response)) == (400, [])


def test_other_filters_are_told_too(visitor):
    area = make_focus_area(name="Zorg")
    make_theme(focus_area=area)

    response = visitor.get("/themas/", {"aandachtsveld": area.pk})

    assertContains(response, "Filter: aandachtsveld: Zorg. Stand van 1 juni 2026.")
