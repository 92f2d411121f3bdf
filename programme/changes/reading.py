"""Read the state of the published planning, now or at an earlier moment."""

from programme.periods import Period
from programme.planning.models import PlanningItem, Shift, Step
from programme.planning.public import (
    RELATIONS,
    RELATIONS_OF_STEP,
    STEP,
    SUBJECT,
    Move,
    Named,
    StepState,
    SubjectState,
)
from velsen.history.describing import grouped, recorded_at

# The title, ever after, of a subject that was withdrawn.
WITHDRAWN_TITLE = "Teruggetrokken onderwerp"

# The fields that a record takes over as they are.
PLAIN = [n for n in SUBJECT if n not in RELATIONS and n != "involved"]
PLAIN_OF_STEP = [n for n in STEP if n not in RELATIONS_OF_STEP]


def published_at(moment):
    """
    The published subjects at a moment, as a list of SubjectStates in order of their
    key.

    Subjects withdrawn since are left out. Four queries, for any number. Meetings,
    themes and members go by their present names.
    """
    items = recorded_at(PlanningItem, moment).filter(published_on__isnull=False)
    items = items.exclude(id__in=PlanningItem.objects.withdrawn().values("pk"))
    items = items.select_related(*RELATIONS).order_by("id")
    steps = recorded_at(Step, moment).filter(item_id__in=items.values("id"))
    steps = steps.select_related(*RELATIONS_OF_STEP).order_by("id")
    shifts = Shift.objects.filter(recorded_at__lte=moment).select_related("reason")
    involved = PlanningItem.history.model.involved.filter(
        history_id__in=items.values("pk")
    )
    moves = grouped(shifts, "step_id", move_state)
    of_item = grouped(steps, "item_id", lambda step: step_state(step, moves))
    beside = grouped(
        involved.select_related("collegemember").order_by("collegemember_id"),
        "history_id",
        lambda row: named(row.collegemember),
    )
    return [subject_state(item, of_item, beside) for item in items]


def subject_state(item, steps, involved):
    return SubjectState(
        key=item.id,
        involved=involved[item.pk],
        steps=steps[item.id],
        **{name: named(getattr(item, name)) for name in RELATIONS},
        **{name: getattr(item, name) for name in PLAIN},
    )


def hidden_state(item, reason):
    """A subject that was withdrawn since, without anything of its contents."""
    return SubjectState(
        key=item.id,
        title=WITHDRAWN_TITLE,
        theme=named(item.theme),
        holder=named(item.holder),
        approach=item.approach,
        dropped_reason=reason,
    )


def step_state(step, moves):
    return StepState(
        key=step.id,
        period=Period(step.first_day, step.last_day),
        moves=moves[step.id],
        **{name: named(getattr(step, name)) for name in RELATIONS_OF_STEP},
        **{name: getattr(step, name) for name in PLAIN_OF_STEP},
    )


def move_state(shift):
    return Move(shift.old, shift.new, str(shift.reason or ""), shift.explanation)


def named(row):
    return row and Named(row.pk, str(row))
