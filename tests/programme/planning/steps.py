"""What several tests of steps do."""

from programme.periods import Period
from programme.planning.acts import shift
from programme.planning.models import Step
from tests.factories import make_shift_reason


def move(step, to, **fields):
    reason = {"reason": make_shift_reason(), "explanation": "Het duurt langer."}
    shift(step=step, to=Period.parse(to), by=None, **reason | fields)


def stored(step):
    """What the database knows of a step and its subject."""
    step = Step.objects.select_related("item").get(pk=step.pk)
    return str(step.period), step.status.label, step.item.planned_on, step.item.done_on
