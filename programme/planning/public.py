"""
The public fields of a subject and of a step, as a record each.

A record holds the state at a moment. It is frozen, compares by its contents and knows
no database, so that two states can be compared, kept in an edition, and read back years
later. It names no people without an office.

Snapshots and their reading, the public history and the exports follow from the records,
so a new field needs one line here, with its value for editions that lack it. A field of
the models that is missing from this module fails a test.
"""

from dataclasses import dataclass, field, fields
from datetime import date

from programme.periods import Period


@dataclass(frozen=True)
class Named:
    """A row that a record points at. A corrected name does not make it another row."""

    key: int
    name: str = field(compare=False)

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Move:
    """A period that made way for another one, and why."""

    old: Period
    new: Period
    reason: str
    explanation: str


@dataclass(frozen=True)
class StepState:
    key: int
    phase: str
    format: Named
    period: Period
    known_on: date | None = None
    is_firm: bool = False
    meeting: Named | None = None
    done_on: date | None = None
    outcome: str = ""
    outcome_link: str = ""
    dropped_on: date | None = None
    dropped_reason: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def first_period(self):
        """The period first planned."""
        return self.moves[0].old if self.moves else self.period


@dataclass(frozen=True)
class SubjectState:
    key: int
    title: str
    question: str = ""
    explanation: str = ""
    theme: Named | None = None
    topic: Named | None = None
    holder: Named | None = None
    involved: tuple[Named, ...] = ()
    approach: str = ""
    approach_reason: str = ""
    programme_passage: str = ""
    is_urgent: bool = False
    is_important: bool = False
    is_new_policy: bool | None = None
    paper: str = ""
    origin: str = ""
    origin_number: str = ""
    origin_link: str = ""
    summary: str = ""
    haste_reason: str = ""
    dropped_on: date | None = None
    dropped_reason: str = ""
    steps: tuple[StepState, ...] = ()


# The fields of a record that its model lacks.
OF_RECORDS = {"key", "period", "moves", "steps"}


def names_of(record, *types):
    """The public fields of a model, from its record; with `types` only those of one."""
    return [
        field.name
        for field in fields(record)
        if field.name not in OF_RECORDS and (not types or field.type in types)
    ]


SUBJECT = names_of(SubjectState)
STEP = names_of(StepState)
# Fields that point at another row.
RELATIONS = names_of(SubjectState, Named | None)
RELATIONS_OF_STEP = names_of(StepState, Named, Named | None)
# On the page of a subject and in its export, but no part of what the council was told.
NOT_IN_SNAPSHOTS = ["published_on"]

# For the college and the registry only.
RESTRICTED = {
    "official",
    "withdrawn_on",
    "withdrawn_reason",
    "is_timely",
    "is_clear",
    "is_compact",
    "is_transparent",
    "is_well_ordered",
    "is_understandable",
}
# Derived from other fields, or internal to the site.
DERIVED = {"id", "version", "touched_at", "planned_on", "item", "first_day", "last_day"}
DERIVED_OF_SUBJECT = DERIVED | {"done_on", "title_key"}
