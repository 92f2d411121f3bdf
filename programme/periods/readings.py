"""
The meaning of a text about a period: one period, a run, not known yet, or a doubt.

An ambiguous text is never guessed: the Doubt offers its readings.
"""

import re
from typing import NamedTuple

from .notations import HOW, Doubt, attempt, can_be, clean, month_number, one
from .rough import roughly
from .runs import PAIR, run

LONGEST = 100
UNKNOWN_DAYS = None, None
UNKNOWN = {
    "ntb",
    "nntb",
    "nnb",
    "tbd",
    "tba",
    "pm",
    "volgt",
    "volgtnog",
    "onbekend",
    "nogonbekend",
    "nietbekend",
    "nognietbekend",
    "tebepalen",
    "nogtebepalen",
    "nadertebepalen",
    "nognadertebepalen",
}
CLOCK = r"(?:[01]?\d|2[0-3])(?:[.:][0-5]\d(?::[0-5]\d)?(?: ?(?:uur|u|h))?| ?uur)"
TIMED = re.compile(
    r"(?P<day>.+?)(?:,? \(?(?:om |van |aanvang )?|t)"
    rf"{CLOCK}(?: ?(?:-|tot) ?{CLOCK})?\)?",
    re.ASCII,
)
# "2027-1": a month or a quarter.
NUMBER_OF_YEAR = re.compile(r"(\d{4}) ?[-/ ] ?([1-4])", re.ASCII)
# "september 17": a day, or a year. A spreadsheet writes "sep-17" and means a year.
DAY_OR_YEAR = re.compile(r"([a-z]{3,})\.? (\d\d)", re.ASCII)
PART = r"(?:begin|medio|eind)\b.+"
TWO_PARTS = re.compile(rf"({PART}?) ?(?:[-/]|\bt/m|\b(?:of|en)\b) ?({PART})")
# The longest time, in years, between two days of 29 February.
LEAP = 9


class Reading(NamedTuple):
    """The days, both None if not known yet, and whether a time was left out."""

    first: object
    last: object
    has_time: bool


def read(text, today):
    """
    The Reading of a text. The coming one is proposed where its year is missing.

    Raise Doubt if it can be meant in several ways or says only roughly when; any other
    ValueError, in Dutch as well, if it cannot be read.
    """
    text = clean(text) if len(text) <= LONGEST else ""
    if not text:
        refuse()
    try:
        return Reading(*meaning(text, today), has_time=False)
    except ValueError:
        if not (match := TIMED.fullmatch(text)):
            raise
    first, last = meaning(match["day"], today)
    if first is None or first != last:
        refuse()
    return Reading(first, last, has_time=True)


def meaning(text, today):
    """The first and last day that a clean text without a time means."""
    if is_unknown(text):
        return UNKNOWN_DAYS
    if near := near_to(text, today):
        raise Doubt("Dit zegt niet precies wanneer.", near, is_rough=True)
    return single(text, today) or run(text) or coming(text, today)


def near_to(text, today):
    """The days that come near to a rough text; none if it is not rough."""
    if match := TWO_PARTS.fullmatch(text):
        starts, ends = (all_readings(part, today) for part in match.groups())
        return [(first, last) for first, _ in starts for _, last in ends]
    rough = roughly(text, today)
    readings = all_readings(rough.text, today) if rough else []
    return [days for reading in readings for days in rough.near(*reading)]


def refuse():
    raise ValueError(HOW)


def is_unknown(text):
    return re.sub(r"[\s./-]", "", text) in UNKNOWN or not text.strip("-? ")


def all_readings(text, today):
    """The days of each period that a text can mean, in possible years."""
    try:
        days = meaning(text, today)
    except Doubt as doubt:
        return doubt.readings
    return [days] if days != UNKNOWN_DAYS and can_be(*days) else []


def single(text, today):
    """The days of one period, or None."""
    if match := PAIR.fullmatch(text):
        return choose(of_pair(*match.groups())) or one(text)
    if match := NUMBER_OF_YEAR.fullmatch(text):
        year, number = match.groups()
        return choose([one(f"{number}-{year}"), one(f"q{number} {year}")])
    match = DAY_OR_YEAR.fullmatch(text)
    if match and attempt(month_number, match[1]):
        month, number = match.groups()
        days = next_readings(f"{number} {month}", today)
        year = attempt(one, f"{month} 20{number}")
        return choose([*days, year] if days and year else []) or one(text)
    return one(text)


def of_pair(number, sign, other, year):
    """A day of a month, two months or two quarters, as far as these exist."""
    day = f"{number}-{other}-{year}"
    readings = [] if sign == "t/m" else [attempt(one, day)]
    for most, unit in ((12, "{}-{}"), (4, "{}e kwartaal {}")):
        if 0 < int(number) < int(other) <= most:
            start, _ = one(unit.format(number, year))
            _, end = one(unit.format(other, year))
            readings.append((start, end))
    return [days for days in readings if days]


def choose(readings):
    """The only one there is, or None; raise Doubt if there are more."""
    if len(readings) > 1:
        raise Doubt("Dit kan meer betekenen.", readings)
    return next(iter(readings), None)


def coming(text, today):
    """Raise Doubt with the coming one if only a year is missing; else refuse."""
    if readings := next_readings(text, today):
        raise Doubt("Het jaar ontbreekt.", readings)
    refuse()


def next_readings(text, today):
    """The readings without a year, in the first year in which all are to come."""
    if text.isdigit() or re.search(r"\d{4}", text):
        return []
    for year in range(today.year, today.year + LEAP):
        readings = attempt(all_readings, f"{text} {year}", today) or []
        if readings and all(last >= today for _, last in readings):
            return readings
    return []
