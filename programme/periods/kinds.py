"""
The kind of period that two days make, and its Dutch notation.

Two days that are not a day, month, quarter, half-year or year are a run of them, of the
longest kind that fits: "12 t/m 14 september 2026", "2e t/m 3e kwartaal 2027".
"""

from calendar import monthrange
from datetime import date
from enum import StrEnum

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


class Kind(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    RUN = "run"
    UNKNOWN = "unknown"


FEBRUARY, DAYS_IN_FEBRUARY = 2, 28
MONTHS_IN = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF_YEAR: 6, Kind.YEAR: 12}


def days_around(day, kind):
    """The first and last day of the day, month, quarter, half-year or year of `day`."""
    if kind == Kind.DAY:
        return day, day
    months = MONTHS_IN[kind]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return (
        date(day.year, first, 1),
        date(day.year, last, monthrange(day.year, last)[1]),
    )


def unit_of(first, last):
    """The longest kind of which one begins on `first` and one ends on `last`."""
    return next(
        kind
        for kind in (Kind.YEAR, Kind.HALF_YEAR, Kind.QUARTER, Kind.MONTH, Kind.DAY)
        if days_around(first, kind)[0] == first and days_around(last, kind)[1] == last
    )


def kind_of(first, last):
    """The kind of period that two days make; both are None while it is unknown."""
    if first is None:
        return Kind.UNKNOWN
    unit = unit_of(first, last)
    return unit if days_around(first, unit) == (first, last) else Kind.RUN


def years_later(first, last, years):
    """The same days in another year; the end of a month stays the end of a month."""
    unit = unit_of(first, last)
    start, end = (
        day.replace(year=day.year + years, day=min(day.day, DAYS_IN_FEBRUARY))
        if day.month == FEBRUARY
        else day.replace(year=day.year + years)
        for day in (first, last)
    )
    return days_around(start, unit)[0], days_around(end, unit)[1]


def written(first, last):
    """The two days in Dutch; a run names once what both of its ends share."""
    if first is None:
        return "nog te bepalen"
    unit = unit_of(first, last)
    start, end = one(first, unit).split(), one(last, unit).split()
    if start == end:
        return " ".join(end)
    common = 0
    while start[-1 - common] == end[-1 - common]:
        common += 1
    return " ".join([*start[: len(start) - common], "t/m", *end])


def one(day, unit):
    """The period of the kind `unit` around a day, in Dutch."""
    return {
        Kind.DAY: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        Kind.MONTH: f"{MONTHS[day.month - 1]} {day.year}",
        Kind.QUARTER: f"{(day.month + 2) // 3}e kwartaal {day.year}",
        Kind.HALF_YEAR: f"{(day.month + 5) // 6}e helft {day.year}",
        Kind.YEAR: f"{day.year}",
    }[unit]
