"""What the council dealt with in a meeting, it did on the day of that meeting."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains

from programme.planning.acts import complete
from programme.planning.models import Meeting, Step
from tests.factories import make_format, make_meeting, make_scheduled_step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

HELD = date(2022, 6, 15)


def make_held():
    """A step that the council dealt with."""
    step = make_scheduled_step(meeting=make_meeting(held_on=HELD, title="Raad"))
    complete(step=step, outcome="Aangenomen.", on=HELD)
    return step


def held_on_and_done_on():
    return Meeting.objects.get().held_on, Step.objects.get().done_on


@pytest.mark.parametrize("day", [date(2022, 6, 1), date(2027, 3, 3)])
def test_the_registry_does_not_move_a_meeting_that_was_held(registrar, day):
    meeting = make_held().meeting
    data = {
        "held_on": day.strftime("%d-%m-%Y"),
        "format": meeting.format_id,
        "title": "Raad",
        "version": meeting.version,
    }

    place = reverse("admin:programme_meeting_change", args=[meeting.pk])
    response = registrar.post(place, data)

    assertContains(response, "Deze vergadering is gehouden")
    assert held_on_and_done_on() == (HELD, HELD)


def test_a_meeting_that_was_held_keeps_its_format_and_takes_a_link():
    meeting = make_held().meeting
    meeting.link = "https://velsen.nl/agenda"
    meeting.full_clean()
    meeting.save()

    meeting.format = make_format(name="raadssessie")
    with pytest.raises(ValidationError, match="Deze vergadering is gehouden"):
        meeting.full_clean()


@pytest.mark.parametrize("day", [date(2022, 6, 14), date(2022, 6, 16)])
def test_a_moment_is_not_done_on_another_day_than_its_meeting(day):
    step = make_scheduled_step(meeting=make_meeting(held_on=HELD))

    with pytest.raises(ValidationError, match="kies de dag daarvan"):
        complete(step=step, outcome="Aangenomen.", on=day)

    assert held_on_and_done_on() == (HELD, None)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE programme_meeting SET held_on = '2027-03-03'",
        "UPDATE programme_meeting SET held_on = '2022-06-14'",
        "UPDATE programme_step SET done_on = '2022-06-16'",
    ],
)
def test_the_database_keeps_both_days_the_same(sql):
    make_held()

    with (
        pytest.raises(IntegrityError, match="step_done_on_the_day_of_its_meeting"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert held_on_and_done_on() == (HELD, HELD)
