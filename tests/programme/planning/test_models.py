from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from programme.periods import Period
from programme.planning.models import PlanningItem, Shift, Step
from tests.factories import (
    make_document,
    make_format,
    make_item,
    make_member,
    make_scenario,
    make_scheduled_step,
    make_shift_reason,
    make_step,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)
NO_DAY = {"first_day": None, "last_day": None}


def make_shift(step, *, to, **fields):
    new = Period.parse(to)
    defaults = {
        "step": step,
        "old_first_day": step.first_day,
        "old_last_day": step.last_day,
        "new_first_day": new.first_day,
        "new_last_day": new.last_day,
        "reason": make_shift_reason(),
        "explanation": "Het onderzoek duurt langer.",
    }
    return Shift.objects.create(**defaults | fields)


def test_a_draft_is_seen_by_who_may_change_it():
    make_item(title="Concept", published_on=None)
    make_item(title="Openbaar")
    registrar = make_user(group="Griffie")

    def titles(user):
        return sorted(item.title for item in PlanningItem.objects.visible_to(user))

    assert titles(AnonymousUser()) == titles(make_user()) == ["Openbaar"]
    assert titles(registrar) == ["Concept", "Openbaar"]


def test_a_title_is_used_once():
    make_item(title="Woonvisie")
    second = PlanningItem(title="Woonvisie", question="De raad stelt dit vast.")

    with pytest.raises(ValidationError, match="met deze titel"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"last_day": None}, "in die volgorde, of is nog te bepalen"),
        ({"last_day": date(2026, 6, 30)}, "in die volgorde, of is nog te bepalen"),
        ({"known_on": TODAY}, "Zeg wanneer u meer weet"),
        (NO_DAY, "Zeg wanneer u meer weet"),
        ({"done_on": TODAY}, "Vul in wat de uitkomst was"),
        ({"dropped_on": TODAY}, "Vul in waarom dit vervalt"),
        (
            {
                "done_on": TODAY,
                "outcome": "Besproken.",
                "dropped_on": TODAY,
                "dropped_reason": "Niet nodig.",
            },
            "Wat vervallen is, is niet gerealiseerd",
        ),
    ],
)
def test_a_step_makes_sense(fields, message):
    step = make_step(period="3e kwartaal 2026")
    for name, value in fields.items():
        setattr(step, name, value)

    with pytest.raises(ValidationError, match=message):
        step.full_clean()
    with pytest.raises(IntegrityError):
        step.save()


def test_a_step_has_a_period_in_years_that_can_be():
    step = make_step(period="3e kwartaal 2026")
    step.last_day = date(2101, 9, 29)

    with pytest.raises(ValidationError, match="Kies een jaar van 2000 tot en met 2100"):
        step.full_clean()


def test_a_subject_is_once_in_a_meeting_in_each_phase():
    step = make_scheduled_step(phase="decision")
    second = Step(
        item=step.item, meeting=step.meeting, phase="decision", format=step.format
    )
    second.period = step.period

    with pytest.raises(ValidationError, match="staat al in deze fase op de agenda"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


def test_who_was_not_in_office_does_not_get_a_step_in_the_past(time_machine):
    time_machine.move_to(TODAY)
    member = make_member(name="Bram", ends_on=date(2025, 1, 1))
    item = make_item(holder=member)

    def step(text):
        step = Step(item=item, phase="decision", format=make_format())
        step.period = Period.parse(text)
        return step

    with pytest.raises(ValidationError, match="Bram was toen niet in functie"):
        step("januari 2025").full_clean()
    step("2024").full_clean()
    step("2027").full_clean()


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 9, 30), []),
        (date(2026, 10, 1), ["Te laat"]),
    ],
)
def test_an_open_step_is_overdue_when_its_period_is_over(on, expected):
    make_step(item=make_item(title="Te laat"), period="3e kwartaal 2026")
    make_step(item=make_item(title="Later"), period="2e helft 2026")
    make_step(item=make_item(title="Onbekend"), period="nog te bepalen")
    make_step(
        item=make_item(title="Gedaan"),
        period="1e kwartaal 2026",
        done_on=TODAY,
        outcome="Besproken.",
    )

    assert [
        step.item.title for step in Step.objects.all() if step.is_overdue(on)
    ] == expected


def test_a_shift_keeps_the_first_period():
    step = make_step(period="1e kwartaal 2026")
    make_shift(step, to="2e kwartaal 2026")
    step.period = Period.parse("2e kwartaal 2026")
    make_shift(step, to="12 juni 2026", reason=None, explanation="")
    step.period = Period.parse("12 juni 2026")

    assert str(step.first_period) == "1e kwartaal 2026"
    assert [str(move) for move in step.moves] == [
        "van 1e kwartaal 2026 naar 2e kwartaal 2026"
    ]


@pytest.mark.parametrize("to", ["4e kwartaal 2026", "2026", "nog te bepalen"])
def test_a_shift_to_another_time_has_a_reason(to):
    step = make_step(period="3e kwartaal 2026")

    with pytest.raises(IntegrityError):
        make_shift(step, to=to, reason=None)


def test_a_shift_is_never_changed_or_deleted():
    shift = make_shift(make_step(), to="2027")

    with pytest.raises(TypeError, match="never changed"):
        shift.save()
    with pytest.raises(TypeError, match="never deleted"):
        shift.delete()
    with pytest.raises(TypeError, match="kept as it was told"):
        Shift.objects.update(explanation="")
    with pytest.raises(TypeError, match="kept as it was told"):
        Shift.objects.all().delete()


@pytest.mark.parametrize("fields", [{"held_on": TODAY}, {"format": "raadssessie"}])
def test_a_meeting_does_not_move_with_subjects_on_its_agenda(fields):
    meeting = make_scheduled_step().meeting
    if "format" in fields:
        fields = {"format": make_format(name=fields["format"])}
    for name, value in fields.items():
        setattr(meeting, name, value)

    with pytest.raises(ValidationError, match="Op deze vergadering staan onderwerpen"):
        meeting.full_clean()


def test_more_than_one_document_asks_for_a_summary():
    item = make_document(title="Voorstel").item
    item.full_clean()

    make_document(item=item, title="Bijlage")
    with pytest.raises(ValidationError, match="meer dan één document"):
        item.full_clean()
    item.summary = "Kort gezegd."
    item.full_clean()


def test_the_council_chooses_one_scenario():
    chosen = make_scenario(is_chosen=True)

    with pytest.raises(IntegrityError):
        make_scenario(item=chosen.item, is_chosen=True)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], "gepland"),
        ([make_step], "gepland"),
        ([make_scheduled_step], "geagendeerd"),
    ],
)
def test_a_subject_is_where_its_steps_are(steps, expected):
    item = make_item()
    for make in steps:
        make(item=item)

    assert item.status.label == expected


def test_a_subject_that_is_dropped_needs_a_reason():
    item = make_item()
    item.dropped_on = timezone.localdate()

    with pytest.raises(ValidationError, match="Vul in waarom dit vervalt"):
        item.full_clean()
    with pytest.raises(IntegrityError):
        item.save()


@pytest.mark.parametrize(
    "sql", ["UPDATE programme_shift SET id = 1", "DELETE FROM programme_shift"]
)
def test_the_database_keeps_a_shift_as_it_was_told(sql):
    make_shift(make_step(period="mei 2026"), to="2027")

    with (
        pytest.raises(IntegrityError, match="velsen_programme_shift"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert Shift.objects.get().explanation == "Het onderzoek duurt langer."
