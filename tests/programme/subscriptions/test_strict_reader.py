"""The calendar as a second program reads it, and a strict one."""

from datetime import date

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from programme.planning.acts import drop_step
from programme.planning.models import PlanningItem, Step
from programme.subscriptions.ical import step_event, written
from tests.calendars import read_calendar
from tests.factories import (
    make_item,
    make_meeting,
    make_scheduled_step,
    make_step,
)
from velsen.texts import clean

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 5)


def test_a_strict_reader_finds_the_same_without_control_characters(visitor):
    item = make_item(title="Plan\x01 \x1b\x9f\u2028é; a, b\\" + "ë\U0001f6b2" * 60)
    step = make_step(item=item, period="2027")
    drop_step(step=step, reason="Geen\r\ngeld\x0b\rmeer\x85.")
    other = make_scheduled_step(
        meeting=make_meeting(title="Raad\x07", link="https://r.nl/?a;b")
    )

    read = read_calendar(visitor.get("/planning/kalender.ics").content)

    found = {event.values["UID"].partition("@")[0]: event for event in read.parts}
    told = found[f"moment-{step.pk}"].values
    assert told["SUMMARY"] == (
        "Vervallen: Plan \né; a, b\\" + "ë\U0001f6b2" * 60 + ": besluitvorming"
    )
    assert told["DESCRIPTION"].endswith("\nVervallen: Geen\ngeld\nmeer.")
    assert (told["DTSTART"], told["DTEND"]) == ("20270101", "20280101")
    assert (told["STATUS"], told["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert found[f"vergadering-{other.meeting_id}"].values["SUMMARY"] == "Raad"
    assert len(read.parts) == 3


def test_a_name_adds_nothing_to_the_calendar(visitor):
    make_step(item=make_item(title="Duin"), period="2027")
    typed = "duin\r\nMETHOD:CANCEL\nBEGIN:VEVENT\x07"

    response = visitor.get("/planning/kalender.ics", {"zoek": typed})

    read = read_calendar(response.content)
    assert (read.parts, read.values["METHOD"]) == ([], "PUBLISH")
    assert read.values["X-WR-CALNAME"] == (
        "Langetermijnplanning Velsen: “duin METHOD:CANCEL BEGIN:VEVENT”"
    )


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_somebody_typed_is_one_event(title, question):
    item = PlanningItem(pk=1, title=title, question=question, touched_at=timezone.now())
    step = Step(pk=2, item=item, phase="decision", first_day=DAY, last_day=DAY)
    event = written(step_event(step))

    read = read_calendar(b"BEGIN:VCALENDAR\r\n" + event + b"END:VCALENDAR\r\n")

    assert [part.kind for part in read.parts] == ["VEVENT"]
    assert read.parts[0].values["SUMMARY"] == f"{clean(title)}: besluitvorming"
