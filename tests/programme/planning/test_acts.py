"""What happens to steps and subjects of the long-term planning."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from programme.periods import Period
from programme.planning.acts import (
    add_step,
    complete,
    copy_to_next_year,
    drop,
    drop_step,
    schedule,
)
from programme.planning.models import PlanningItem, Step
from tests.factories import (
    make_format,
    make_item,
    make_meeting,
    make_member,
    make_scheduled_step,
    make_step,
)

from .steps import move, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 6, 1)


def test_a_step_is_scheduled_on_the_day_of_the_meeting():
    step = make_step(period="3e kwartaal 2026")

    schedule(step=step, meeting=make_meeting(held_on=date(2026, 9, 17)), by=None)

    assert stored(step) == (
        "17 september 2026",
        "geagendeerd",
        date(2026, 9, 17),
        None,
    )
    assert str(step.first_period) == "3e kwartaal 2026"
    assert step.moves == []


def test_a_step_of_unknown_period_can_be_scheduled():
    step = make_step(period="nog te bepalen")

    schedule(step=step, meeting=make_meeting(held_on=date(2026, 9, 17)), by=None)

    assert stored(step)[:2] == ("17 september 2026", "geagendeerd")


@pytest.mark.parametrize(
    ("meeting", "item", "message"),
    [
        ({"held_on": date(2026, 10, 1)}, {}, "Verschuif het eerst"),
        ({"format": "raadssessie"}, {}, "is iets anders"),
        ({}, {"is_clear": None}, "Beantwoord eerst: is het duidelijk?"),
    ],
)
def test_a_step_that_does_not_fit_in_a_meeting_stays_where_it_is(
    meeting, item, message
):
    step = make_step(item=make_item(**item), period="3e kwartaal 2026")
    if "format" in meeting:
        meeting = {"format": make_format(name=meeting["format"])}

    with pytest.raises(ValidationError, match=message):
        schedule(step=step, meeting=make_meeting(**meeting), by=None)

    assert stored(step)[:2] == ("3e kwartaal 2026", "gepland")


def test_a_subject_is_done_with_its_last_step():
    item = make_item()
    first = make_step(item=item, period="mei 2026", phase="opinion")
    last = make_step(item=item, period="juni 2026")

    complete(step=first, outcome="Besproken.", on=date(2026, 5, 12))
    assert stored(first) == ("mei 2026", "gerealiseerd", date(2026, 6, 1), None)

    complete(step=last, outcome="Vastgesteld.", link="https://velsen.nl/besluit")
    assert stored(last) == ("juni 2026", "gerealiseerd", TODAY, TODAY)
    assert item.status.label == "gerealiseerd"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"on": date(2026, 6, 2)}, "Deze dag moet nog komen"),
        ({"outcome": ""}, "Vul in wat de uitkomst was"),
        ({"on": date(2026, 1, 1)}, "was toen niet in functie"),
    ],
)
def test_a_step_is_not_done_just_like_that(fields, message):
    holder = make_member(starts_on=date(2026, 2, 1))
    step = make_step(item=make_item(holder=holder))

    with pytest.raises(ValidationError, match=message):
        complete(step=step, **{"outcome": "Vastgesteld."} | fields)

    assert stored(step)[1] == "gepland"


def test_what_is_over_stays_as_it_is():
    done = make_step(done_on=TODAY, outcome="Vastgesteld.")

    for act in [
        lambda: move(done, "2027"),
        lambda: schedule(step=done, meeting=make_meeting(), by=None),
        lambda: complete(step=done, outcome="Nog eens."),
        lambda: drop_step(step=done, reason="Niet nodig."),
    ]:
        with pytest.raises(ValidationError, match="Dit moment is al gerealiseerd"):
            act()
    with pytest.raises(ValidationError, match="is al afgerond"):
        drop(item=done.item, reason="Niet nodig.")

    assert done.history.count() == 1


def test_a_dropped_step_leaves_the_next_one_to_wait_for():
    item = make_item()
    first = make_step(item=item, period="3e kwartaal 2026", phase="opinion")
    make_step(item=item, period="4e kwartaal 2026")

    drop_step(step=first, reason="De sessie is niet nodig.")

    assert stored(first)[1:] == ("vervallen", date(2026, 10, 1), None)


def test_a_subject_is_dropped_with_the_steps_to_come():
    item = make_item()
    done = make_step(item=item, done_on=date(2026, 5, 1), outcome="Besproken.")
    step = make_step(item=item)

    drop(item=item, reason="Het Rijk regelt dit zelf.")

    assert stored(done)[1] == "gerealiseerd"
    assert stored(step)[1:3] == ("vervallen", TODAY)
    assert item.status.label == "vervallen"
    with pytest.raises(ValidationError, match="Dit onderwerp is vervallen"):
        add_step(step=Step(item=item, phase="decision", format=step.format))


def test_a_new_step_can_come_first():
    item = make_step(period="4e kwartaal 2026").item
    step = Step(item=item, phase="exploration", format=make_format())
    step.period = Period.parse("september 2026")

    add_step(step=step)

    assert stored(step)[2] == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Jaarstukken 2025", "Jaarstukken 2026"),
        ("Begroting 2026-2029", "Begroting 2027-2030"),
        ("Perspectiefnota", "Perspectiefnota 2027"),
    ],
)
def test_a_routine_subject_comes_back_next_year(title, expected):
    item = make_item(title=title, approach="routine", question="Vaststellen.")
    make_scheduled_step(item=item, meeting=make_meeting(held_on=date(2026, 6, 25)))
    make_step(item=item, period="nog te bepalen", known_on=date(2026, 12, 1))

    copy = copy_to_next_year(item=item)

    copy = PlanningItem.objects.get(pk=copy.pk)
    assert (copy.title, copy.question, copy.is_draft) == (
        expected,
        "Vaststellen.",
        True,
    )
    assert copy.planned_on == date(2027, 6, 25)
    assert len(copy.unanswered) == 6
    assert [
        (str(step.period), step.status.label, step.known_on)
        for step in copy.steps.all()
    ] == [
        ("25 juni 2027", "gepland", None),
        ("nog te bepalen", "gepland", date(2027, 12, 1)),
    ]


def test_only_a_routine_subject_comes_back_and_only_once():
    routine = make_item(title="Jaarstukken 2025", approach="routine")
    copy_to_next_year(item=routine)

    with pytest.raises(ValidationError, match="met deze titel"):
        copy_to_next_year(item=routine)
    with pytest.raises(ValidationError, match="Alleen een periodiek onderwerp"):
        copy_to_next_year(item=make_item(approach="steering"))

    assert PlanningItem.objects.count() == 3
