"""The long-term planning: subjects, steps, shifts, meetings."""

from datetime import date

from programme.periods import Period
from programme.planning.acts import settle, shift
from programme.planning.models import (
    Document,
    Format,
    Meeting,
    PlanningItem,
    Scenario,
    ShiftReason,
    Step,
)
from programme.planning.models.criteria import CRITERIA

from .numbers import numbers


def make_format(**fields):
    """The council meeting, unless another name is given."""
    defaults = {"name": "raadsvergadering", "position": 1}
    meeting_format, _ = Format.objects.get_or_create(**defaults | fields)
    return meeting_format


def make_meeting(*, format=None, **fields):
    defaults = {
        "held_on": date(2026, 9, 17),
        "format": format or make_format(),
        "title": f"Raadsvergadering {next(numbers)}",
    }
    return Meeting.objects.create(**defaults | fields)


def make_shift_reason(**fields):
    """A reason with a new name, unless one is given: each name is there once."""
    number = next(numbers)
    name = fields.pop("name", f"Reden {number}")
    defaults = {"code": f"reden-{number}", "position": 1} | fields
    reason, _ = ShiftReason.objects.get_or_create(name=name, defaults=defaults)
    return reason


def make_item(**fields):
    """A published subject, with the questions about its information answered."""
    defaults = {
        "title": f"Onderwerp {next(numbers)}",
        "question": "De raad stelt dit vast.",
        "published_on": date(2024, 1, 1),
    }
    answers = dict.fromkeys(CRITERIA, True)
    return PlanningItem.objects.create(**defaults | answers | fields)


def make_step(*, item=None, period="3e kwartaal 2026", format=None, **fields):
    """A step, as `period` says; its subject knows about it."""
    period = Period.parse(period)
    defaults = {
        "item": item or make_item(),
        "phase": "decision",
        "format": format or make_format(),
        "first_day": period.first_day,
        "last_day": period.last_day,
        "known_on": None if period.is_known else date(2027, 1, 1),
    }
    step = Step.objects.create(**defaults | fields)
    settle(step.item, "Behandelmoment toegevoegd")
    return step


def make_scheduled_step(*, meeting=None, **fields):
    meeting = meeting or make_meeting()
    return make_step(
        meeting=meeting, period=str(meeting.period), format=meeting.format, **fields
    )


def make_document(*, item=None, **fields):
    defaults = {
        "item": item or make_item(),
        "title": f"Document {next(numbers)}",
        "kind": "annex",
    }
    return Document.objects.create(**defaults | fields)


def make_scenario(*, item=None, **fields):
    number = next(numbers)
    defaults = {
        "item": item or make_item(),
        "title": f"Scenario {number}",
        "description": "Zo kan het.",
        "position": number,
    }
    return Scenario.objects.create(**defaults | fields)


def postpone(step, to="2027", *, reason="Onderzoek", explanation="Het duurt langer."):
    """Shift a step to the period that `to` says."""
    shift(
        step=step,
        to=Period.parse(to),
        by=None,
        reason=make_shift_reason(name=reason),
        explanation=explanation,
    )


def make_postponed(title="Woonvisie", **fields):
    """A subject with a step that was shifted from the third quarter of 2026 to 2027."""
    postpone(make_step(item=make_item(title=title, **fields)))
