"""
The changes between two states of the planning, in order of telling.

A change holds every edit that it stands for: all changes applied to the first state
give the second. Nothing here knows a database or a page.
"""

from collections import defaultdict
from dataclasses import dataclass, fields
from enum import IntEnum, auto
from types import MappingProxyType
from typing import Any, NamedTuple

from programme.planning.public import Move, StepState, SubjectState


class Kind(IntEnum):
    """What a change amounts to, in order of telling."""

    NEW = auto()
    NEW_STEP = auto()
    FORWARD = auto()
    POSTPONED = auto()
    CAME_BACK = auto()
    KNOWN = auto()
    UNKNOWN = auto()
    MORE_PRECISE = auto()
    LESS_PRECISE = auto()
    HOLDER = auto()
    APPROACH = auto()
    SCHEDULED = auto()
    TAKEN_OFF = auto()
    DONE = auto()
    DROPPED = auto()
    WITHDRAWN = auto()
    STEP_WITHDRAWN = auto()
    TEXT = auto()


class Edit(NamedTuple):
    """A field of a subject or, by its key, of a step; "" is the whole row."""

    step: int | None
    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Change:
    """A change of a subject, or of one of its steps, both as they became."""

    kind: Kind
    subject: SubjectState
    step: StepState | None
    edits: tuple[Edit, ...]
    moves: tuple[Move, ...] = ()


OF_FIELD = {
    "holder": Kind.HOLDER,
    "approach": Kind.APPROACH,
    "approach_reason": Kind.APPROACH,
    "done_on": Kind.DONE,
    "outcome": Kind.DONE,
    "outcome_link": Kind.DONE,
    "dropped_on": Kind.DROPPED,
    "dropped_reason": Kind.DROPPED,
}
# The fields that a shift or an agenda writes: together they are one change.
OF_A_SHIFT = {"period", "moves", "known_on", "is_firm", "meeting"}


def differences(before, after):
    """
    Return the changes from one state to another, as a list; a state is some
    SubjectStates.

    It takes time in proportion to the size of the states.
    """
    old, new = by_key(before), by_key(after)
    changes = [
        change
        for key in old.keys() | new.keys()
        for change in subject_changes(old.get(key), new.get(key))
    ]
    return sorted(changes, key=sort_key)


def by_key(records):
    return {record.key: record for record in records}


def sort_key(change):
    """The place of a change among the others."""
    return change.kind, change.subject.key, change.step.key if change.step else 0


def subject_changes(old, new):
    """The changes of one subject, which is None in a state that lacks it."""
    if old == new:
        return
    if old is None or new is None:
        kind = Kind.WITHDRAWN if new is None else Kind.NEW
        yield Change(kind, new or old, None, (Edit(None, "", old, new),))
        return
    of_itself = by_kind(edits_of(None, old, new))
    before, after = by_key(old.steps), by_key(new.steps)
    for key in before.keys() | after.keys():
        for change in step_changes(new, before.get(key), after.get(key)):
            # Dropping a subject drops its steps, and that is one change.
            if change.kind == Kind.DROPPED and change.kind in of_itself:
                of_itself[change.kind] += change.edits
            else:
                yield change
    for kind, edits in of_itself.items():
        yield Change(kind, new, None, edits)


def step_changes(subject, old, new):
    """The changes of one step of a subject."""
    if old == new:
        return
    if old is None or new is None:
        kind = Kind.STEP_WITHDRAWN if new is None else Kind.NEW_STEP
        step = new or old
        yield Change(kind, subject, step, (Edit(step.key, "", old, new),))
        return
    together = how_it_moved(old, new)
    moves = new.moves[len(old.moves) :]
    for kind, edits in by_kind(edits_of(new.key, old, new), together).items():
        shifted = moves if kind in together.values() else ()
        yield Change(kind, subject, new, edits, shifted)


def how_it_moved(old, new):
    """The kinds that the fields of a shift and of an agenda amount to in a step."""
    kinds = {}
    if old.period != new.period or old.moves != new.moves:
        kinds = dict.fromkeys(OF_A_SHIFT, move_kind(old.period, new.period))
    if new.meeting != old.meeting and new.meeting is not None:
        # An agenda makes the period more precise, and is told as one change.
        precise = kinds.get("period") == Kind.MORE_PRECISE
        fields = OF_A_SHIFT if precise or not kinds else {"meeting"}
        kinds |= dict.fromkeys(fields, Kind.SCHEDULED)
    elif new.meeting != old.meeting and not kinds:
        kinds = {"meeting": Kind.TAKEN_OFF, "is_firm": Kind.TAKEN_OFF}
    return kinds


def move_kind(old, new):
    """What it amounts to that one period replaces another."""
    if old == new:
        return Kind.CAME_BACK
    if not new.is_known:
        return Kind.UNKNOWN
    if not old.is_known:
        return Kind.KNOWN
    if new in old:
        return Kind.MORE_PRECISE
    if old in new:
        return Kind.LESS_PRECISE
    return Kind.FORWARD if new < old else Kind.POSTPONED


def edits_of(step, old, new):
    """The fields that differ between two records of one subject or step."""
    for name in (field.name for field in fields(old) if field.name != "steps"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Edit(step, name, before, after)


def by_kind(edits, together=MappingProxyType({})):
    """The edits by the kind of change that tells them."""
    kinds = defaultdict(tuple)
    for edit in edits:
        kind = together.get(edit.field) or OF_FIELD.get(edit.field, Kind.TEXT)
        kinds[kind] += (edit,)
    return kinds
