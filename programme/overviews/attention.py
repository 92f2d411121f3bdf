"""Subjects that need attention, by kind of alert."""

from typing import NamedTuple

from programme.planning.alerts import NAMES
from programme.planning.models.querysets import OPEN
from programme.planning.warnings import conditions

MOST_COUNTED = 100
MOST_SHOWN = 5


class Concern(NamedTuple):
    code: str
    name: str
    # At most MOST_COUNTED, even if `has_more`: counting them all takes long.
    count: int
    has_more: bool
    subjects: list


def attention(planning):
    """The alerts of a `Planning` on its day, each with some of its subjects."""
    found = {
        code: first_of(planning.items.filter(OPEN).filter(condition))
        for code, condition in conditions(planning.on).items()
    }
    shown = {key for keys in found.values() for key in keys[:MOST_SHOWN]}
    rows = list(planning.items.filter(id__in=shown))
    subjects = {item.pk: item for item in planning.subjects(rows)}
    return [
        Concern(
            code,
            NAMES[code],
            min(len(keys), MOST_COUNTED),
            len(keys) > MOST_COUNTED,
            [subjects[key] for key in keys[:MOST_SHOWN]],
        )
        for code, keys in found.items()
        if keys
    ]


def first_of(items):
    """
    The keys of these subjects, or of the first that the database finds, soonest first.

    Sorting all of them before taking some would cost several times as much.
    """
    days = items.order_by().values_list("planned_on", "id")[: MOST_COUNTED + 1]
    return [key for _, key in sorted(days)]
