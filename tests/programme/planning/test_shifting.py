"""How a step moves to another period, which keeps where it was."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from programme.periods import Period
from programme.planning.acts import shift
from programme.planning.models import Shift, Step
from tests.factories import (
    make_item,
    make_meeting,
    make_member,
    make_scheduled_step,
    make_shift_reason,
    make_step,
    make_user,
)
from velsen.history.models import Conflict

from .steps import move, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 6, 1)


def test_a_shift_moves_the_step_and_keeps_where_it_was():
    step, clerk = make_step(period="3e kwartaal 2026"), make_user()
    reason = make_shift_reason(name="Onderzoek loopt uit")

    shift(
        step=step,
        to=Period.parse("1e helft 2027"),
        reason=reason,
        explanation="De cijfers komen in december.",
        by=clerk,
    )

    assert stored(step) == ("1e helft 2027", "gepland", date(2027, 1, 1), None)
    kept = Shift.objects.get()
    assert (str(kept), kept.reason, kept.explanation, kept.recorded_by) == (
        "van 3e kwartaal 2026 naar 1e helft 2027",
        reason,
        "De cijfers komen in december.",
        clerk,
    )
    assert step.item.history.first().history_change_reason == (
        "Verschoven naar 1e helft 2027"
    )


def test_a_more_precise_period_needs_no_reason():
    step = make_step(period="3e kwartaal 2026")

    move(step, "september 2026", reason=None, explanation="")

    assert stored(step)[0] == "september 2026"
    assert step.moves == []


def test_an_unknown_period_says_when_more_is_known():
    step = make_step(period="3e kwartaal 2026")

    with pytest.raises(ValidationError, match="Zeg wanneer u meer weet"):
        move(step, "nog te bepalen")
    assert stored(step)[0] == "3e kwartaal 2026"

    step.refresh_from_db()
    move(step, "nog te bepalen", known_on=date(2026, 10, 1))
    assert stored(step) == ("nog te bepalen", "gepland", date.max, None)


@pytest.mark.parametrize(
    ("to", "fields", "message"),
    [
        ("3e kwartaal 2026", {}, "staat al op deze periode"),
        ("4e kwartaal 2026", {"reason": None}, "Kies een reden"),
        ("2026", {"reason": None}, "Kies een reden"),
        ("4e kwartaal 2026", {"explanation": ""}, "Leg de verschuiving uit"),
        ("4e kwartaal 2026", {"known_on": TODAY}, "en alleen dan"),
        ("maart 2026", {}, "was toen niet in functie"),
    ],
)
def test_a_wrong_shift_stores_nothing(to, fields, message):
    holder = make_member(ends_on=date(2026, 1, 1))
    step = make_step(item=make_item(holder=holder), period="3e kwartaal 2026")

    with pytest.raises(ValidationError, match=message):
        move(step, to, **fields)

    assert stored(step)[0] == "3e kwartaal 2026"
    assert not Shift.objects.exists()


def test_a_shift_takes_a_step_off_the_agenda():
    step = make_scheduled_step(meeting=make_meeting(held_on=date(2026, 9, 17)))

    move(step, "15-10-2026")

    assert stored(step) == ("15 oktober 2026", "gepland", date(2026, 10, 15), None)


def test_two_clerks_do_not_lose_each_others_shift():
    step = make_step(period="3e kwartaal 2026")
    old = Step.objects.get(pk=step.pk)
    move(step, "4e kwartaal 2026")

    with pytest.raises(Conflict):
        move(old, "2027")

    assert stored(step)[0] == "4e kwartaal 2026"
    assert Shift.objects.count() == 1
