"""
What on the planning asks for attention. Signals warn; they stop nobody.

The functions only look: at subjects from `for_signals`, at meetings that know how many
`decisions` they ask. "Part A" is the set of agreements of 20 June 2022.
"""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from programme.questions.models import PATIENCE

from .models import Approach, Phase

STALE = timedelta(days=90)
HASTE = timedelta(weeks=6)
MANY_DECISIONS = 10

# What a signal is called where there is no room for its text.
NAMES = {
    "no_exploration": "geen beeldvorming vóór het besluit",
    "no_scenarios": "geen twee scenario’s",
    "no_passage": "geen passage in het raadsprogramma",
    "approach_changed": "aanpak gewijzigd zonder reden",
    "overdue": "over tijd",
    "still_unknown": "nog steeds geen periode",
    "holder_not_in_office": "houder dan niet in functie",
    "stale": "90 dagen niets gewijzigd",
    "haste": "haast zonder reden",
    "old_question": "vraag van de raad wacht te lang",
}


class Signal(NamedTuple):
    code: str
    text: str


def signals(item, on=None):
    """The signals of a subject on the day `on`, today by default, as a list."""
    on = on or timezone.localdate()
    if item.done_on or item.dropped_on:
        return []
    steps = [step for step in item.steps.all() if step.dropped_on is None]
    to_come = [step for step in steps if step.is_open]
    return [
        *of_approach(item, steps, to_come),
        *of_steps(item, to_come, on),
        *of_attention(item, to_come, on),
    ]


def of_approach(item, steps, to_come):
    """What the approach of a subject asks for (Part A, section 1)."""
    decisions = [step for step in to_come if step.phase == Phase.DECISION]
    if item.approach == Approach.STEERING and decisions:
        first = min(step.period for step in decisions)
        explored = [s for s in steps if s.phase == Phase.EXPLORATION]
        if not any(step.period <= first for step in explored):
            yield Signal(
                "no_exploration",
                "De raad bepaalt de koers, maar er is geen beeldvormend moment vóór "
                "het besluit.",
            )
        is_scheduled = any(step.meeting_id for step in decisions)
        if is_scheduled and len(item.scenarios.all()) < 2:
            yield Signal(
                "no_scenarios",
                "Het besluit is geagendeerd, maar er zijn geen twee scenario’s om uit "
                "te kiezen.",
            )
    if item.approach == Approach.DELIVERY and not item.programme_passage:
        yield Signal(
            "no_passage",
            "Het college voert uit, maar de passage in het raadsprogramma die dit "
            "regelt ontbreekt.",
        )
    if item.changed_approach_in_silence:
        yield Signal(
            "approach_changed", "De aanpak is gewijzigd zonder dat erbij staat waarom."
        )


def of_steps(item, to_come, on):
    """Steps that are late or unknown for too long, or without a holder in office."""
    for step in to_come:
        if step.is_overdue(on):
            yield Signal(
                "overdue",
                f"{step.get_phase_display().capitalize()} is over tijd: gepland voor "
                f"{step.period}.",
            )
        if step.known_on and step.known_on < on:
            yield Signal(
                "still_unknown",
                "De periode is nog niet bekend, terwijl dat er nu wel zou zijn.",
            )
        if not item.has_holder_in_office(step.period):
            yield Signal(
                "holder_not_in_office",
                f"{item.holder} is niet in functie in {step.period}.",
            )


def of_attention(item, to_come, on):
    """Subjects that nobody looks after, and those that come all at once."""
    if timezone.localdate(item.touched_at) < on - STALE:
        yield Signal("stale", "Aan dit onderwerp is 90 dagen niets gewijzigd.")
    meetings = [step.meeting.held_on for step in to_come if step.meeting]
    if (
        item.published_on
        and not item.haste_reason
        and any(held_on - item.published_on < HASTE for held_on in meetings)
    ):
        yield Signal(
            "haste",
            "Dit is nieuw en komt binnen zes weken in de raad, zonder dat erbij staat "
            "waarom het zo snel moet.",
        )
    if any(q.is_open and q.asked_on < on - PATIENCE for q in item.questions.all()):
        yield Signal(
            "old_question",
            "Een vraag van de raad wacht al meer dan 30 dagen op een antwoord.",
        )


def signals_of_meeting(meeting):
    """Whether more decisions are asked in a meeting than it can well take."""
    if meeting.decisions > MANY_DECISIONS:
        yield Signal(
            "many_decisions",
            f"In deze vergadering worden {meeting.decisions} besluiten gevraagd; meer "
            f"dan {MANY_DECISIONS} is veel.",
        )
