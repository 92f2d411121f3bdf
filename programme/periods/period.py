"""
When something comes, as precisely as anybody knows: a period.

A period is a day, a month, a quarter, half a year, a year, or not known yet. Its first
and last day tell which, so nothing else is stored. `Period.parse` reads what people
type, and all that `str` writes.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
WEEKDAYS = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
]
EXAMPLES = (
    "12 september 2026, september 2026, 3e kwartaal 2026, 1e helft 2027, 2027 of nog "
    "te bepalen"
)

# What the planning can tell of.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)

# Other ways to write the same, and how they are written before a notation is sought.
SAME = [
    (r"[\s.,’'/–-]+", " "),
    (r"\beerste\b", "1e"),
    (r"\btweede\b", "2e"),
    (r"\bderde\b", "3e"),
    (r"\bvierde\b", "4e"),
    (r"\b([1-4])(?:e|ste|de)? ?(?:kwartaal|kw|q)\b", r"q\1"),
    (r"\b(?:kwartaal|kw|q) ?([1-4])\b", r"q\1"),
    (r"\b([12])(?:e|ste|de)? ?(?:helft|half ?jaar|h)\b", r"h\1"),
    (r"\b(?:helft|half ?jaar|h) ?([12])\b", r"h\1"),
    (r"\b([qh]\d) van\b", r"\1"),
]
UNKNOWN = re.compile(
    r"n ?[tn] ?b|p ?m|onbekend|nader te bepalen|nog (nader )?te bepalen|"
    r"nog (niet bekend|onbekend)"
)
NOTATIONS = [
    re.compile(notation, re.ASCII)
    for notation in (
        r"((?P<weekday>(ma|di|wo|do|vr|za|zo)[a-z]*) )?"
        r"(?P<day>\d\d?) (?P<month>\d\d?|[a-z]+) (?P<year>\d{4}|\d\d)",
        r"(?P<year>\d{4}) (?P<month>\d\d?) (?P<day>\d\d?)",
        r"(?P<month>[a-z]+) (?P<year>\d{4}|\d\d)",
        r"(?P<month>\d\d?) (?P<year>\d{4})",
        r"(?P<year>\d{4}) (?P<month>\d\d?)",
        r"(?P<part>q[1-4]|h[12]) (?P<year>\d{4}|\d\d)",
        r"(?P<year>\d{4}) (?P<part>q[1-4]|h[12])",
        r"(?P<year>\d{4})",
    )
]


class Kind(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    UNKNOWN = "unknown"


MONTHS_IN = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF_YEAR: 6, Kind.YEAR: 12}


@total_ordering
@dataclass(frozen=True)
class Period:
    """
    From `first_day` to `last_day`, both included; both are None while it is unknown.

    Periods sort by their days, and those that are unknown come last. Raise ValueError,
    in Dutch, for two days that are no period and for a year before 2000 or after
    2100.
    """

    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self):
        if self.kind is None:
            raise ValueError(
                "Dit is geen dag, maand, kwartaal, half jaar of jaar, en ook niet "
                "“nog te bepalen”."
            )
        if self.is_known and not FIRST_DAY <= self.first_day <= LAST_DAY:
            raise ValueError("Kies een jaar van 2000 tot en met 2100.")

    @classmethod
    def around(cls, day, kind):
        """The day, month, quarter, half-year or year in which `day` lies."""
        if kind == Kind.DAY:
            return cls(day, day)
        return cls(*days_around(day, MONTHS_IN[kind]))

    @classmethod
    def parse(cls, text):
        """
        Read a period as people write it: "30-mrt-26", "3e kwartaal 2026", "n.t.b.".

        Raise ValueError, in Dutch, for what cannot be read, also for an empty text:
        that a period is unknown must be said.
        """
        plain = text.casefold()
        for pattern, same in SAME:
            plain = re.sub(pattern, same, plain)
        plain = plain.strip()
        if UNKNOWN.fullmatch(plain):
            return cls()
        for notation in NOTATIONS:
            if match := notation.fullmatch(plain):
                return read(**match.groupdict())
        raise ValueError(f"Schrijf de periode als {EXAMPLES}.")

    @property
    def is_known(self):
        return self.first_day is not None

    @property
    def kind(self):
        """Which kind of period the two days make, or None."""
        first, last = self.first_day, self.last_day
        if first is None or last is None:
            return Kind.UNKNOWN if first is last else None
        if first == last:
            return Kind.DAY
        kinds = MONTHS_IN.items()
        return next(
            (
                kind
                for kind, months in kinds
                if days_around(first, months) == (first, last)
            ),
            None,
        )

    @property
    def starts_on(self):
        """The first day; for an unknown period the end of time."""
        return self.first_day or date.max

    def __lt__(self, other):
        return (self.starts_on, self.last_day or date.max) < (
            other.starts_on,
            other.last_day or date.max,
        )

    def __contains__(self, other):
        """Whether `other` says the same more precisely: what is unknown may be any."""
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
        year, month, day = self.first_day.timetuple()[:3]
        day = min(day, monthrange(year + 1, month)[1])
        return Period.around(date(year + 1, month, day), self.kind)

    def __str__(self):
        if not self.is_known:
            return "nog te bepalen"
        day, month, year = self.first_day.day, self.first_day.month, self.first_day.year
        return {
            Kind.DAY: f"{day} {MONTHS[month - 1]} {year}",
            Kind.MONTH: f"{MONTHS[month - 1]} {year}",
            Kind.QUARTER: f"{(month + 2) // 3}e kwartaal {year}",
            Kind.HALF_YEAR: f"{(month + 5) // 6}e helft {year}",
            Kind.YEAR: f"{year}",
        }[self.kind]


def days_around(day, months):
    """The first and last day of the part of the year, of `months`, around `day`."""
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return (
        date(day.year, first, 1),
        date(day.year, last, monthrange(day.year, last)[1]),
    )


def read(year, month=None, day=None, weekday=None, part=None):
    """The period that the pieces of a notation name; raise ValueError, in Dutch."""
    year = int(year) + (2000 if len(year) == 2 else 0)
    if part:
        kind = Kind.QUARTER if part[0] == "q" else Kind.HALF_YEAR
        return Period.around(read_day(year, int(part[1]) * MONTHS_IN[kind], 1), kind)
    if month is None:
        return Period.around(read_day(year, 1, 1), Kind.YEAR)
    number = int(month) if month.isdigit() else month_number(month)
    if day is None:
        return Period.around(read_day(year, number, 1), Kind.MONTH)
    first = read_day(year, number, int(day))
    name = WEEKDAYS[first.weekday()]
    if weekday and not name.startswith(weekday):
        raise ValueError(f"Deze dag is een {name}: kijk naar de datum.")
    return Period.around(first, Kind.DAY)


def read_day(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("Deze datum bestaat niet: kijk naar dag en maand.") from None


def month_number(name):
    """The number of a month by its name, short or in full: "sep", "sept", "mrt"."""
    full = "maart" if name == "mrt" else name
    for number, month in enumerate(MONTHS, 1):
        if len(full) >= 3 and month.startswith(full):
            return number
    raise ValueError(f"“{name[:20]}” is geen maand. Schrijf het als {EXAMPLES}.")
