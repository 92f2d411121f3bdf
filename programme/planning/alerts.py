"""
Alerts: subjects that need attention. An alert warns; it blocks nothing.

An alert is one entry of ALERTS: the condition by which the database finds its subjects,
and the words in which a page tells of one. "Part A" is the set of agreements of 20 June
2022.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from velsen.pages.reference import start_of
from velsen.texts import capital

from .models import Approach, Phase, PlanningItem, Scenario, Step

STALE = timedelta(days=90)
HASTE = timedelta(weeks=6)
# By then a question of the council should have an answer.
PATIENCE = timedelta(days=30)


class Alert(NamedTuple):
    code: str
    # A short name, for where its words do not fit.
    name: str
    # The condition, a Q, that open subjects meet on a day.
    condition: Callable
    # The sentences about a subject that meets it on a day, from `with_alerts`.
    words: Callable


def one(relation):
    """
    A condition: rows whose `relation` points at the subject of OuterRef.

    With "=" PostgreSQL would first look up the rows of all subjects, because several
    conditions in one "or" might need them.
    """
    return Q(**{f"{relation}__gte": OuterRef("pk"), f"{relation}__lte": OuterRef("pk")})


def to_come(**lookups):
    """The steps of a subject that are still to come."""
    return Step.objects.open().filter(one("item"), **lookups)


def unexplored(on):
    """A course is set without an exploration that may precede it (Part A, 1)."""
    explored = (
        Step.objects.filter(item=OuterRef("item"), dropped_on=None)
        .filter(phase=Phase.EXPLORATION)
        .alias(starts_on=Coalesce("first_day", date.max))
        .filter(starts_on__lte=Coalesce(OuterRef("last_day"), date.max))
    )
    decisions = to_come(phase=Phase.DECISION).filter(~Exists(explored))
    return Q(approach=Approach.STEERING) & Exists(decisions)


def without_a_choice(on):
    """A course is set at a meeting without two scenarios (Part A, section 1)."""
    first = Scenario.objects.filter(item=OuterRef("item"), pk__lt=OuterRef("pk"))
    second = Scenario.objects.filter(one("item"), Exists(first))
    scheduled = to_come(phase=Phase.DECISION, meeting__isnull=False)
    return Q(approach=Approach.STEERING) & Exists(scheduled) & ~Exists(second)


def changed_in_silence(on):
    """The approach was once another one, with the same reason."""
    history = (
        PlanningItem.history.filter(one("id"))
        .exclude(approach__in=["", OuterRef("approach")])
        # As in `one`: with "=" PostgreSQL would compare all equal texts.
        .filter(approach_reason__gte=OuterRef("approach_reason"))
        .filter(approach_reason__lte=OuterRef("approach_reason"))
    )
    return Exists(history)


def holder_is_absent(on):
    """
    The holder has left, or is not in office when the subject comes to the council.

    A subject without a period may come after any known end.
    """
    too_early = Q(last_day__lt=F("item__holder__starts_on"))
    too_late = Q(first_day__gte=F("item__holder__ends_on"))
    undated = Q(first_day=None, item__holder__ends_on__isnull=False)
    absent = Exists(to_come().filter(too_early | too_late | undated))
    return Q(holder__ends_on__lte=on) | absent


def absent_holder(item, on):
    steps = [step for step in open_steps(item) if step.period.is_known]
    absent = [step for step in steps if not item.has_holder_in_office(step.period)]
    for step in absent:
        yield f"{item.holder} is niet in functie in {step.period}."
    if not absent and item.holder.ends_on <= on:
        yield f"{item.holder} is niet meer in functie."
    elif not absent:
        end = f"{item.holder.ends_on:%-d-%-m-%Y}"
        yield f"{item.holder} is in functie tot {end}; dit kan daarna komen."


def in_haste(on):
    """A new subject is in a meeting within six weeks, without a reason."""
    # SQLite returns a sum as a date with a time, which sorts after the date alone.
    last_day = F("item__published_on") + (HASTE - timedelta(days=1))
    scheduled = to_come(meeting__held_on__lte=last_day)
    return Q(published_on__isnull=False, haste_reason="") & Exists(scheduled)


def unanswered(on):
    """A question of the council has waited too long."""
    asked = PlanningItem.objects.filter(
        one("pk"),
        questions__answered_on=None,
        questions__taken_up_as=None,
        questions__asked_on__lt=on - PATIENCE,
    )
    return Exists(asked)


def always(text):
    """Words of an alert that are the same for each subject."""
    return lambda item, on: [text]


def open_steps(item):
    return [step for step in item.steps.all() if step.is_open]


ALERTS = [
    Alert(
        "no_exploration",
        "geen beeldvorming vóór het besluit",
        unexplored,
        always(
            "De raad bepaalt de koers, maar er is geen beeldvormend moment vóór het "
            "besluit."
        ),
    ),
    Alert(
        "no_scenarios",
        "geen twee scenario’s",
        without_a_choice,
        always(
            "Het besluit is geagendeerd, maar er zijn geen twee scenario’s om uit te "
            "kiezen."
        ),
    ),
    Alert(
        "no_passage",
        "geen passage in het raadsprogramma",
        lambda on: Q(approach=Approach.DELIVERY, programme_passage=""),
        always(
            "Het college voert uit, maar de passage in het raadsprogramma die dit "
            "regelt ontbreekt."
        ),
    ),
    Alert(
        "no_holder",
        "geen portefeuillehouder vastgelegd",
        lambda on: Q(published_on__isnull=False, holder=None),
        always("Er is niet vastgelegd welk collegelid over dit onderwerp gaat."),
    ),
    Alert(
        "approach_changed",
        "aanpak gewijzigd zonder reden",
        changed_in_silence,
        always("De aanpak is gewijzigd zonder dat erbij staat waarom."),
    ),
    Alert(
        "overdue",
        "over tijd",
        lambda on: Exists(to_come(last_day__lt=on)),
        lambda item, on: [
            f"{capital(step.get_phase_display())} is over tijd: gepland voor "
            f"{step.period}."
            for step in open_steps(item)
            if step.is_overdue(on)
        ],
    ),
    Alert(
        "still_unknown",
        "nog steeds geen periode",
        lambda on: Exists(to_come(known_on__lt=on)),
        lambda item, on: [
            "De periode is nog niet bekend, terwijl dat er nu wel zou zijn."
            for step in open_steps(item)
            if step.known_on and step.known_on < on
        ],
    ),
    Alert(
        "holder_not_in_office",
        "houder dan niet in functie",
        holder_is_absent,
        absent_holder,
    ),
    Alert(
        "stale",
        "90 dagen niets gewijzigd",
        lambda on: Q(touched_at__lt=start_of(on - STALE)),
        always("Aan dit onderwerp is 90 dagen niets gewijzigd."),
    ),
    Alert(
        "haste",
        "haast zonder reden",
        in_haste,
        always(
            "Dit is nieuw en komt binnen zes weken in de raad, zonder dat erbij staat "
            "waarom het zo snel moet."
        ),
    ),
    Alert(
        "old_question",
        "vraag van de raad wacht te lang",
        unanswered,
        always("Een vraag van de raad wacht al meer dan 30 dagen op een antwoord."),
    ),
]
NAMES = {alert.code: alert.name for alert in ALERTS}
