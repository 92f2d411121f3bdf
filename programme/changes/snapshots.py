"""
The state of the planning at a moment, as plain records: what the public could read.

A record is frozen, compares by its contents and knows no database, so that two states
can be compared, kept in an edition, and read back years later. Names of people who
hold no office are not in it.
"""

from dataclasses import dataclass, field
from datetime import date

from programme.periods import Period


@dataclass(frozen=True)
class Named:
    """A row that a record points at. A corrected name makes it no other row."""

    key: int
    name: str = field(compare=False)

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Move:
    """A period that made place for another one, and why."""

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
        """The period that was planned at first."""
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
