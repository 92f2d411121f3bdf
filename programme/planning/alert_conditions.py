"""
The signals of `programme.planning.alerts`, asked of the database for lists.

Each test of a signal tests both.
"""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from programme.questions.models import Question
from velsen.reference import start_of

from .alerts import HASTE, STALE
from .models import Approach, Phase, PlanningItem, Scenario, Step


def signal_conditions(on=None):
    """For each code of a signal the condition that open subjects meet on a day."""
    on = on or timezone.localdate()
    to_come = Step.objects.open().filter(one("item"))
    decisions = to_come.filter(phase=Phase.DECISION)
    steering = Q(approach=Approach.STEERING)
    return {
        "no_exploration": steering
        & Exists(decisions.filter(~Exists(explored_before()))),
        "no_scenarios": steering
        & Exists(decisions.filter(meeting__isnull=False))
        & ~Exists(second_scenario()),
        "no_passage": Q(approach=Approach.DELIVERY, programme_passage=""),
        "approach_changed": Exists(changed_in_silence()),
        "overdue": Exists(to_come.filter(last_day__lt=on)),
        "still_unknown": Exists(to_come.filter(known_on__lt=on)),
        "holder_not_in_office": Exists(to_come.filter(holder_is_absent())),
        "stale": Q(touched_at__lt=start_of(on - STALE)),
        "haste": Q(published_on__isnull=False, haste_reason="")
        & Exists(to_come.filter(meeting__held_on__lte=last_day_of_haste())),
        "old_question": Exists(Question.objects.waiting(on).filter(one("item"))),
    }


def one(relation):
    """
    A condition: what points, by `relation`, at the subject that OuterRef means.

    With "=" PostgreSQL would first look for the rows of all subjects, because several
    conditions in one "or" might need them.
    """
    return Q(**{f"{relation}__gte": OuterRef("pk"), f"{relation}__lte": OuterRef("pk")})


def explored_before():
    """Explorations that do not come after the decision that OuterRef means."""
    starts_on = Coalesce("first_day", date.max)
    first_day, last_day = (
        Coalesce(OuterRef(name), date.max) for name in ("first_day", "last_day")
    )
    return (
        Step.objects.filter(item=OuterRef("item"), dropped_on=None)
        .filter(phase=Phase.EXPLORATION)
        .alias(starts_on=starts_on, stops_on=Coalesce("last_day", date.max))
        .filter(
            Q(starts_on__lt=first_day) | Q(starts_on=first_day, stops_on__lte=last_day)
        )
    )


def second_scenario():
    scenarios = Scenario.objects.filter(item=OuterRef("item"), pk__lt=OuterRef("pk"))
    return Scenario.objects.filter(one("item"), Exists(scenarios))


def changed_in_silence():
    """History in which the approach was another one, with the same reason."""
    return (
        PlanningItem.history.filter(one("id"))
        .exclude(approach__in=["", OuterRef("approach")])
        # As in `one`: with "=" PostgreSQL would compare all equal texts.
        .filter(approach_reason__gte=OuterRef("approach_reason"))
        .filter(approach_reason__lte=OuterRef("approach_reason"))
    )


def holder_is_absent():
    """A step with a period in which no day is in the term of the subject's holder."""
    too_early = Q(last_day__lt=F("item__holder__starts_on"))
    return too_early | Q(first_day__gte=F("item__holder__ends_on"))


def last_day_of_haste():
    # SQLite tells a sum as a date with a time, which comes after the date alone.
    return F("item__published_on") + (HASTE - timedelta(days=1))
