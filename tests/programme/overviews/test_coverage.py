"""How many subjects a theme has in each quarter."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from programme.overviews.coverage import Row, coverage
from programme.periods import Kind, Period
from programme.periods.spans import Span
from programme.planning.acts import complete, shift
from programme.planning.as_of import planning_on
from programme.planning.models.steps import OPEN_STEP
from programme.themes.models import Theme
from tests.factories import make_item, make_shift_reason, make_step, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 6, 1)


def counts(on=TODAY):
    """The name of each theme with its numbers from the second quarter of 2026 on."""
    planning = planning_on(on, AnonymousUser())
    span = Span(TODAY, Kind.QUARTER, 4)
    rows = coverage(planning, planning.items, OPEN_STEP, span, Theme.objects.all())
    return [(row.theme and row.theme.name, [n for _, n in row.cells]) for row in rows]


def test_a_subject_counts_once_in_each_quarter_of_its_moments():
    item = make_item(theme=make_theme(name="Sport"))
    make_step(item=item, period="juli 2026", phase="exploration")
    make_step(item=item, period="september 2026")
    make_step(item=item, period="1e helft 2027")
    make_step(item=make_item(theme=item.theme), period="2026")

    assert counts() == [("Sport", [1, 2, 1, 1])]


def test_a_run_counts_in_each_quarter_that_it_touches():
    make_step(item=make_item(theme=make_theme(name="Sport")), period="sept/okt 2026")

    assert counts() == [("Sport", [0, 1, 1, 0])]


def test_a_theme_without_plans_has_nothing():
    make_theme(name="Sport")

    assert counts() == [("Sport", [0, 0, 0, 0])]


def test_subjects_without_a_theme_have_a_row_of_their_own():
    make_step(period="juli 2026")

    assert counts() == [(None, [0, 1, 0, 0])]


def test_what_is_done_or_a_draft_does_not_count():
    theme = make_theme(name="Sport")
    done = make_step(item=make_item(theme=theme), period="2e kwartaal 2026")
    complete(step=done, outcome="Aangenomen.")
    make_step(item=make_item(theme=theme, published_on=None), period="juli 2026")

    assert counts() == [("Sport", [0, 0, 0, 0])]


def test_a_day_in_the_past_counts_what_was_planned_then(time_machine):
    sport, jeugd = make_theme(name="Sport"), make_theme(name="Jeugd")
    step = make_step(item=make_item(theme=sport), period="juli 2026")
    time_machine.move_to(date(2026, 7, 1))
    to = Period.parse("4e kwartaal 2026")
    reason = make_shift_reason()
    shift(step=step, to=to, by=None, reason=reason, explanation="Duurt langer.")
    step.item.theme = jeugd
    step.item.save()

    then, now = counts(on=date(2026, 6, 30)), counts(on=date(2026, 7, 1))

    assert sorted(then) == [("Jeugd", [0, 0, 0, 0]), ("Sport", [0, 1, 0, 0])]
    assert sorted(now) == [("Jeugd", [0, 0, 1, 0]), ("Sport", [0, 0, 0, 0])]


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [
        ([1, 1, 1, 1], ""),
        ([0, 1, 1, 1], "2e kwartaal 2026"),
        ([1, 0, 0, 0], "3e kwartaal 2026 t/m 1e kwartaal 2027"),
        ([0, 1, 0, 0], "2e kwartaal 2026, 4e kwartaal 2026 t/m 1e kwartaal 2027"),
    ],
)
def test_a_row_tells_its_gaps_in_one_line(numbers, gaps):
    periods = Span(TODAY, Kind.QUARTER, 4).periods

    assert Row(None, list(zip(periods, numbers, strict=True))).gaps == gaps
