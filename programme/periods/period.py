"""
A period: when something comes, as precisely as anybody knows.

It is a day, a month, a quarter, half a year, a year, a run of one of these, or not
known yet. Its first and last day tell which, so nothing else is stored. `Period.parse`
reads what people type, and everything that `str` writes.
"""

from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from django.utils import timezone

from .kinds import WEEKDAYS, Kind, days_around, kind_of, written, years_later
from .notations import Impossible, can_be
from .readings import read


@total_ordering
@dataclass(frozen=True)
class Period:
    """
    From `first_day` to `last_day`, both included; both are None while it is unknown.

    Periods sort by their last day, so that a wide one comes after what falls in it;
    those that are unknown come last. Raise ValueError, in Dutch, for days in the wrong
    order, for one day alone, and for a year before 2000 or after 2100.
    """

    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self):
        first, last = self.first_day, self.last_day
        if first is last is None:
            return
        if first is None or last is None or last < first:
            raise ValueError(
                "Een periode heeft een eerste en een laatste dag, in die volgorde, of "
                "is nog te bepalen."
            )
        if not can_be(first, last):
            raise Impossible("Kies een jaar van 2000 tot en met 2100.")

    @classmethod
    def around(cls, day, kind):
        """The day, month, quarter, half-year or year in which `day` lies."""
        return cls(*days_around(day, kind))

    @classmethod
    def parse(cls, text, today=None):
        """
        Read a period as people write it: "30-mrt-26", "sept/okt 2026", "n.t.b.".

        Raise ValueError, in Dutch, for what cannot be read, also for an empty text:
        that a period is unknown must be said. It is a Doubt if there are periods to
        propose: of `today`, by default the day itself, on.
        """
        reading = read(text, today or timezone.localdate())
        return cls(reading.first, reading.last)

    @classmethod
    def understood(cls, text, today=None):
        """Say in full how `parse` reads a text; raise what it raises."""
        reading = read(text, today or timezone.localdate())
        period = cls(reading.first, reading.last)
        words = str(period)
        if period.kind == Kind.DAY:
            words = f"{WEEKDAYS[period.first_day.weekday()]} {words}"
        return f"{words}, zonder het tijdstip" if reading.has_time else words

    @property
    def is_known(self):
        return self.first_day is not None

    @property
    def kind(self):
        """The kind of period that the two days make."""
        return kind_of(self.first_day, self.last_day)

    @property
    def starts_on(self):
        """The first day; for an unknown period the end of time."""
        return self.first_day or date.max

    def __lt__(self, other):
        return (self.last_day or date.max, self.starts_on) < (
            other.last_day or date.max,
            other.starts_on,
        )

    def __contains__(self, other):
        """Whether `other` is more precise, or equal: an unknown period contains any."""
        if not self.is_known:
            return True
        return (
            other.is_known
            and self.first_day <= other.first_day
            and other.last_day <= self.last_day
        )

    def a_year_later(self):
        """The same period in the next year; 29 February becomes the 28th."""
        if not self.is_known:
            return self
        return Period(*years_later(self.first_day, self.last_day, 1))

    def __str__(self):
        return written(self.first_day, self.last_day)
