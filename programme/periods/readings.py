"""
The meaning of a text about a period: one period, a run, not known yet, or a doubt.

An ambiguous text is never guessed: the Doubt offers its readings.
"""

import re
from typing import NamedTuple

from .notations import (
    HOW,
    Doubt,
    Impossible,
    attempt,
    can_be,
    clean,
    month_number,
    one,
    plain,
    worded,
)
from .rough import from_today, roughly
from .runs import PAIR, of_pair, of_year, run, weeks_without_year

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
CLOCK = (
    r"(?:[01]?\d|2[0-3])"
    r"(?:[.:][0-5]\d(?::[0-5]\d)?(?: ?(?:uur|u|h))?| ?(?:uur|u|h|u[0-5]\d))"
)
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
TWO_SHORT_YEARS = re.compile(r"([2-4]\d) ?[-/] ?([2-4]\d)", re.ASCII)
BETWEEN = re.compile(r"tussen (.+) en (.+)")
WEEKDAY = re.compile(r"(?:ma|di|wo|do|vr|za|zo)[a-z]*\.? (?P<rest>\d.+)")
# What goes on and on has no period of its own.
ONGOING = re.compile(
    r"(?:door|voort)lopend|continu|permanent|structureel|periodiek|"
    r"(?:half)?jaarlijks|maandelijks|wekelijks|"
    r"(?:elk|ieder|per) (?:kwartaal|half ?jaar|jaar)|"
    r"(?:elke|iedere|per) (?:maand|week)|z\.? ?s\.? ?m\.?|zo (?:snel|spoedig) mogelijk|"
    r"op termijn|n\.?v\.?t\.?|niet van toepassing"
)
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
    text = worded(clean(text)) if len(text) <= LONGEST else ""
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
    if ONGOING.fullmatch(text):
        raise Impossible(
            "Dit zegt niet wanneer. Schrijf de periode van het eerste moment, of "
            "nog te bepalen."
        )
    if near := near_to(text, today):
        raise Doubt("Dit zegt niet precies wanneer.", near, is_rough=True)
    return single(text, today) or run(text) or coming(text, today)


def near_to(text, today):
    """The days that come near to a rough text; none if it is not rough."""
    if match := TWO_PARTS.fullmatch(text):
        starts, ends = (all_readings(part, today) for part in match.groups())
        return [(first, last) for first, _ in starts for _, last in ends]
    if match := BETWEEN.fullmatch(text):
        return all_readings(f"{match[1]} t/m {match[2]}", today)
    if days := from_today(text, today):
        return days
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
    if match := TWO_SHORT_YEARS.fullmatch(text):
        raise Doubt("Schrijf het jaar met vier cijfers.", years(*match.groups()))
    if readings := of_year(text):
        raise Doubt("Dit kan meer betekenen.", readings)
    weeks, may_be_year = weeks_without_year(text, today)
    if weeks:
        raise Doubt(
            "Het jaar ontbreekt.",
            [*next_readings(weeks, today), *([one(text)] if may_be_year else [])],
        )
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


def choose(readings):
    """The only one there is, or None; raise Doubt if there are more."""
    if len(readings) > 1:
        raise Doubt("Dit kan meer betekenen.", readings)
    return next(iter(readings), None)


def coming(text, today):
    """Raise Doubt with the coming one if only a year lacks, else refuse the text."""
    readings = next_readings(text, today)
    if match := WEEKDAY.fullmatch(text):
        readings = [*readings, *on_weekday(text, match["rest"], today)]
    if readings:
        raise Doubt("Het jaar ontbreekt.", readings)
    refuse()


def next_readings(text, today):
    """What a text without a year means in the first year in which all is to come."""
    words = plain(text)
    if not words or words.isdigit() or re.search(r"\d{4}", text):
        return []
    for year in range(today.year, today.year + LEAP):
        readings = attempt(all_readings, f"{text} {year}", today) or []
        if readings and all(last >= today for _, last in readings):
            return readings
    return []


def on_weekday(text, rest, today):
    """The day of this year, on the right weekday, and the coming one on any."""
    this_year = attempt(one, f"{text} {today.year}")
    return [*([this_year] if this_year else []), *next_readings(rest, today)]


def years(start, end):
    """From the one year of two digits to the other, if in that order."""
    days = attempt(run, f"20{start} t/m 20{end}")
    return [days] if days else []
