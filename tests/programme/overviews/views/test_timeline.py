"""The page with bars: each subject on a lane."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from programme.overviews.timeline import MOST
from programme.periods import Period
from programme.planning.acts import shift
from tests.factories import (
    make_focus_area,
    make_item,
    make_member,
    make_shift_reason,
    make_step,
    make_theme,
)

from .subjects import make_many

pytestmark = pytest.mark.usefixtures("today")

TIMELINE = reverse("programme:planning_timeline")


def query_of(link):
    return parse_qs(urlsplit(link).query)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("query", "queries"),
    [
        # Lanes, subjects, steps, shifts, the names of the lanes; four
        # choices of the filter.
        ({}, 10),
        ({"banen": "thema"}, 10),
        ({"banen": "aandachtsveld"}, 10),
        # Of the history holders and themes come along with the subjects; the others
        # involved are fetched apart.
        ({"peildatum": "2026-06-15"}, 11),
    ],
)
def test_timeline_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, query, queries, django_assert_num_queries, time_machine
):
    make_many(count)
    time_machine.move_to(date(2026, 7, 1))

    with django_assert_num_queries(queries):
        response = visitor.get(TIMELINE, query)

    lanes = response.context["lanes"]
    assert sum(len(lane.bars) for lane, _ in lanes) == count


def test_timeline_links_to_the_rest_of_a_lane(visitor):
    bram = make_member(name="Bram", slug="bram")
    for _ in range(MOST + 2):
        make_step(item=make_item(holder=bram), period="juli 2026")

    response = visitor.get(TIMELINE, {"aanpak": "", "belangrijk": "false"})

    [(_, link)] = response.context["lanes"]
    assertContains(response, "En nog 2")
    assert query_of(link) == {
        "belangrijk": ["false"],
        "houder": ["bram"],
        "van": ["2e kwartaal 2026"],
        "tot": ["1e kwartaal 2028"],
    }
    assertContains(visitor.get(link), "10 onderwerpen")


def test_timeline_of_a_focus_area_links_to_the_rest_as_well(visitor):
    theme = make_theme(focus_area=make_focus_area())
    for _ in range(MOST + 2):
        make_step(item=make_item(theme=theme), period="juli 2026")

    [(_, link)] = visitor.get(TIMELINE, {"banen": "aandachtsveld"}).context["lanes"]

    assertContains(visitor.get(link), "10 onderwerpen")


def test_timeline_only_counts_the_rest_of_those_without_a_holder(visitor):
    for _ in range(MOST + 2):
        make_step(period="juli 2026")

    response = visitor.get(TIMELINE)

    assertContains(response, "Portefeuillehouder niet vastgelegd")
    assertContains(response, "En nog 2</p>")


def test_timeline_tells_approach_period_and_decision_in_words(visitor):
    item = make_item(title="Woonvisie", approach="steering")
    make_step(item=item, phase="exploration", period="juli 2026")
    make_step(item=item, period="oktober 2026")

    response = visitor.get(TIMELINE)

    assertContains(response, "Juli 2026 t/m oktober 2026")
    assertContains(response, "Besluit: oktober 2026")
    assertContains(response, "politieke koersbepaling")


def test_timeline_begins_at_the_period_that_is_asked_for(visitor):
    make_step(item=make_item(title="Ver weg"), period="2030")

    response = visitor.get(TIMELINE, {"van": "2029-q2"})

    assertContains(response, "van 2e kwartaal 2029 tot en met 1e kwartaal 2031")
    assertContains(response, "Ver weg")
    assertContains(response, "?van=2e+kwartaal+2028")
    assertContains(response, "?van=2e+kwartaal+2030")
    assertNotContains(visitor.get(TIMELINE), "Ver weg")


def test_timeline_refuses_other_lanes(visitor):
    response = visitor.get(TIMELINE, {"banen": "kleur"})

    assertContains(response, "Selecteer een geldige keuze", status_code=400)


def test_timeline_of_a_past_day_shows_the_planning_as_it_stood(visitor, time_machine):
    step = make_step(item=make_item(title="Woonvisie"), period="juli 2026")
    time_machine.move_to(date(2026, 7, 1))
    to, reason = Period.parse("2027"), make_shift_reason()
    shift(step=step, to=to, by=None, reason=reason, explanation="Duurt langer.")

    before = visitor.get(TIMELINE, {"peildatum": "2026-06-30"})

    assertContains(before, "Besluit: juli 2026")
    assertContains(before, "Stand van 30 juni 2026")
    assertContains(visitor.get(TIMELINE), "Besluit: 2027")


def test_what_has_no_place_on_the_timeline_is_counted(visitor, today):
    make_step(item=make_item(), period="n.t.b.", known_on=date(2026, 12, 1))
    make_step(item=make_item(), period="april 2026")

    page = visitor.get(TIMELINE)

    assert page.context["beside"] == {"undated": 1, "overdue": 1}
    assertContains(page, "1 onderwerp heeft een moment zonder periode.")
    assertContains(page, "1 onderwerp is over tijd.")
