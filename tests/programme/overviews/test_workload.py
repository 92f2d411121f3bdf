"""How many decisions are asked, by meeting and by month."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from programme.overviews.workload import (
    crowded,
    decisions_by_meeting,
    decisions_by_period,
)
from programme.planning.acts import complete
from programme.planning.as_of import planning_on
from tests.factories import make_item, make_meeting, make_scheduled_step, make_step

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY)


@pytest.fixture
def planning():
    return planning_on(TODAY, AnonymousUser())


def told(amounts):
    return {str(amount.of): amount.count for amount in amounts if amount.count}


def test_decisions_are_counted_by_meeting(planning):
    june = make_meeting(title="Raad", held_on=date(2026, 6, 25))
    later = make_meeting(title="Raad", held_on=date(2026, 9, 17))
    for meeting in [june, later, later]:
        make_scheduled_step(meeting=meeting)
    make_scheduled_step(meeting=later, phase="opinion")
    make_scheduled_step(meeting=make_meeting(held_on=date(2026, 6, 14)))
    make_scheduled_step(meeting=make_meeting(held_on=date(2027, 6, 1)))

    meetings = decisions_by_meeting(planning)

    assert told(meetings) == {"Raad, 25 juni 2026": 1, "Raad, 17 september 2026": 2}
    assert [amount.share for amount in meetings] == [50, 100]


def test_many_decisions_in_a_meeting_are_told(planning):
    full = make_meeting(held_on=date(2026, 9, 17))
    for _ in range(11):
        make_scheduled_step(meeting=full)
    make_scheduled_step(meeting=make_meeting(held_on=date(2026, 10, 1)))

    [amount] = crowded(decisions_by_meeting(planning))

    assert amount.of == full
    assert [alert.code for alert in amount.alerts] == ["many_decisions"]


def test_decisions_are_counted_by_month_or_by_a_longer_period(planning):
    for period in ["30 juni 2026", "juni 2026", "mei 2027", "2026", "2026", "Q3 2026"]:
        make_step(period=period)
    for period in ["14 juni 2026", "juni 2027", "nog te bepalen"]:
        make_step(period=period)
    for period in ["15 t/m 17 juli 2026", "juli t/m augustus 2026"]:
        make_step(period=period)

    months, longer = decisions_by_period(planning)

    assert [str(amount.of) for amount in months[:2]] == ["juni 2026", "juli 2026"]
    assert len(months) == 12
    assert told(months) == {"juni 2026": 2, "juli 2026": 1, "mei 2027": 1}
    assert told(longer) == {
        "2026": 2,
        "juli t/m augustus 2026": 1,
        "3e kwartaal 2026": 1,
    }


def test_what_is_done_or_a_draft_is_not_counted(planning):
    complete(step=make_step(period="15 juni 2026"), outcome="Aangenomen.")
    make_step(item=make_item(published_on=None), period="juli 2026")

    months, longer = decisions_by_period(planning)

    assert (told(months), told(longer)) == ({}, {})
