"""Subjects by their weight: urgent or not, important or not."""

from typing import NamedTuple

MOST = 25

# In reading order: the most pressing quadrant comes first.
QUADRANTS = [
    ("urgent-important", True, True, "Urgent en belangrijk", "Nu oppakken"),
    ("important", False, True, "Belangrijk, niet urgent", "Inplannen, koers bepalen"),
    ("urgent", True, False, "Urgent, minder belangrijk", "Snel afhandelen"),
    ("neither", False, False, "Niet urgent, minder belangrijk", "Routine of later"),
]


class Quadrant(NamedTuple):
    code: str
    name: str
    advice: str
    # Its name in the filter of the list.
    asked: dict
    subjects: list
    has_more: bool


def matrix(planning, items):
    """Four quadrants, each with the soonest of its `items`, which are of `planning`."""
    found = [first_of(items, *quadrant[1:3]) for quadrant in QUADRANTS]
    rows = [row for part in found for row in part[:MOST]]
    subjects = {item.pk: item for item in planning.subjects(rows)}
    return [
        Quadrant(
            code,
            name,
            advice,
            {"urgent": yes_or_no(urgent), "belangrijk": yes_or_no(important)},
            [subjects[row.id] for row in part[:MOST]],
            has_more=len(part) > MOST,
        )
        for (code, urgent, important, name, advice), part in zip(
            QUADRANTS, found, strict=True
        )
    ]


def first_of(items, urgent, important):
    chosen = items.filter(is_urgent=urgent, is_important=important)
    return list(chosen.order_by("planned_on", "id")[: MOST + 1])


def yes_or_no(value):
    return "true" if value else "false"
