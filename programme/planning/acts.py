"""
The acts on the long-term planning: everything that happens to a step or a subject.

Each function locks the subject, so that no two of them mix. It raises ValidationError,
and changes nothing, if the act is not possible; and Conflict if somebody else stored
the step or the subject since it was read.
"""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from programme.periods import Kind, Period
from velsen.history.records import one_version

from .models import Approach, PlanningItem, Shift, Step

YEAR = re.compile(r"\b20\d\d\b")

# The fields that a yearly subject shares with that of the next year.
COMES_BACK = [
    "question",
    "explanation",
    "theme",
    "topic",
    "holder",
    "approach",
    "approach_reason",
    "is_urgent",
    "is_important",
    "is_new_policy",
    "paper",
    "origin",
    "origin_number",
    "origin_link",
    "official",
]


@transaction.atomic
def add_step(*, step):
    """Add a step to a subject that is stored already."""
    lock(step.item)
    if step.item.dropped_on:
        raise ValidationError("Dit onderwerp is vervallen.", code="closed")
    save(step)
    settle(step.item, "Behandelmoment toegevoegd")


@transaction.atomic
def shift(*, step, to, by, reason=None, explanation="", known_on=None):
    """
    Give a step the period `to`. A step in a meeting is taken off its agenda.

    `reason` and `explanation` are needed unless `to` only says more precisely when.
    `known_on` is the day on which more will be known of a period that is unknown.
    """
    lock(step.item)
    refuse_closed(step)
    if to == step.period:
        raise ValidationError("Dit moment staat al op deze periode.", code="same")
    step.item.refuse_absent_holder(to)
    move(step, to, by, reason, explanation, known_on)
    settle(step.item, f"Verschoven naar {to}")


@transaction.atomic
def schedule(*, step, meeting, by):
    """
    Put a step on the agenda of a meeting of its format, within its period.

    The six criteria for good information must have been answered, either way.
    """
    lock(step.item)
    refuse_closed(step)
    if meeting.format_id != step.format_id:
        raise ValidationError(
            f"Dit moment vraagt om een {step.format}; {meeting} is iets anders.",
            code="other_format",
        )
    if step.item.unanswered:
        raise ValidationError(
            f"Beantwoord eerst: {', '.join(step.item.unanswered)}", code="unanswered"
        )
    if meeting.period not in step.period:
        raise ValidationError(
            f"{meeting} valt buiten de periode van dit moment ({step.period}). "
            "Verschuif het eerst.",
            code="outside",
        )
    if meeting.period != step.period:
        move(step, meeting.period, by)
    step.meeting, step.is_firm = meeting, True
    save(step)
    settle(step.item, f"Geagendeerd: {meeting}")


@transaction.atomic
def complete(*, step, outcome, link="", on=None):
    """Note that the council dealt with a step on the day `on`, today by default."""
    on = on or timezone.localdate()
    lock(step.item)
    refuse_closed(step)
    if on > timezone.localdate():
        raise ValidationError("Deze dag moet nog komen.", code="too_early")
    step.item.refuse_absent_holder(Period.around(on, Kind.DAY))
    step.done_on, step.outcome, step.outcome_link = on, outcome, link
    save(step)
    settle(step.item, "Gerealiseerd")


@transaction.atomic
def drop_step(*, step, reason):
    """Take one step off the planning, with a reason."""
    lock(step.item)
    refuse_closed(step)
    step.dropped_on, step.dropped_reason = timezone.localdate(), reason
    save(step)
    settle(step.item, "Behandelmoment vervallen")


@transaction.atomic
def drop(*, item, reason):
    """Take a subject off the planning, with its steps to come and a reason."""
    lock(item)
    if item.dropped_on or item.done_on:
        raise ValidationError("Dit onderwerp is al afgerond.", code="closed")
    for step in item.steps.open():
        step.dropped_on, step.dropped_reason = timezone.localdate(), reason
        save(step)
    item.dropped_on, item.dropped_reason = timezone.localdate(), reason
    settle(item, "Vervallen")


@transaction.atomic
def withdraw(*, item, reason):
    """
    Take a public subject out of sight, for good; `reason` is public.

    This is for contents that should never have been public, such as personal data. The
    changes tell that a subject was withdrawn and why, but not which one.
    """
    lock(item)
    if item.is_draft:
        raise ValidationError("Dit onderwerp is niet openbaar.", code="not_public")
    item.published_on = None
    item.withdrawn_on, item.withdrawn_reason = timezone.localdate(), reason
    item.full_clean()
    item._change_reason = "Teruggetrokken"
    item.save()


@transaction.atomic
def copy_to_next_year(*, item):
    """
    Draft next year's version of a subject that comes back each year; return the draft.

    Years in its title go up by one. Its steps are planned a year later, indicatively;
    dropped steps are left out.
    """
    if item.approach != Approach.ROUTINE:
        raise ValidationError(
            "Alleen een periodiek onderwerp komt elk jaar terug.", code="not_routine"
        )
    steps = list(item.steps.filter(dropped_on=None))
    copy = PlanningItem(
        title=next_title(item.title, steps),
        **{name: getattr(item, name) for name in COMES_BACK},
    )
    copy.full_clean()
    with one_version(copy):
        copy.save()
        copy.involved.set(item.involved.all())
        for step in steps:
            later = Step(item=copy, phase=step.phase, format=step.format)
            later.period = step.period.a_year_later()
            later.known_on = next_year(step.known_on) if step.known_on else None
            save(later)
        settle(copy, f"Kopie van {item}")
    return copy


def next_title(title, steps):
    """The title with its years one up; without one, the year of the first step."""
    if YEAR.search(title):
        return YEAR.sub(lambda year: str(int(year[0]) + 1), title)
    first = min((step.period for step in steps), default=Period())
    year = first.first_day.year if first.is_known else timezone.localdate().year
    return f"{title} {year + 1}"


def next_year(day):
    return Period.around(day, Kind.DAY).a_year_later().first_day


def lock(item):
    """Lock the subject, so that other acts on it wait until we are ready."""
    PlanningItem.objects.select_for_update().filter(pk=item.pk).first()


def refuse_closed(step):
    if not step.is_open:
        raise ValidationError(f"Dit moment is al {step.status.label}.", code="closed")


def move(step, to, by, reason=None, explanation="", known_on=None):
    """Give a step another period, and keep the old one."""
    change = shift_of(step, to, by, reason, explanation)
    change.full_clean()
    give_period(step, to, known_on)
    save(step)
    change.save()


def shift_of(step, to, by, reason, explanation):
    """The Shift for a step that is about to get another period."""
    return Shift(
        step=step,
        old_first_day=step.first_day,
        old_last_day=step.last_day,
        new_first_day=to.first_day,
        new_last_day=to.last_day,
        reason=reason,
        explanation=explanation,
        recorded_by=by,
    )


def give_period(step, to, known_on):
    """Set the period of a step, which takes it off the agenda of its meeting."""
    step.period, step.known_on = to, known_on
    step.meeting, step.is_firm = None, False


def save(step):
    step.full_clean()
    step.save()


def settle(item, change_reason):
    """Store all that follows from the steps of a subject; say why in its history."""
    follow(item, item.steps.all())
    item._change_reason = change_reason[:100]
    item.save()


def follow(item, steps):
    """Set the fields of a subject that follow from its steps."""
    to_come = [step.period for step in steps if step.is_open]
    done = [step.done_on for step in steps if step.done_on]
    item.done_on = max(done) if done and not to_come else None
    next_period = min(to_come, default=Period())
    item.planned_on = item.dropped_on or item.done_on or next_period.starts_on
