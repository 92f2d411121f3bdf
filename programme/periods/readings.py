"""
What a text about a period means: one period, a run of them, not known yet, or a doubt.

What can be meant in two ways is never guessed: the Doubt names what to choose from.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from .kinds import Kind, kind_of, years_later
from .notations import HOW, Doubt, clean, month_number, one
from .rough import roughly

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
    rf"(?P<day>.+?)(?:,? |t)(?:om |van )?{CLOCK}(?: ?(?:-|tot) ?{CLOCK})?", re.ASCII
)
# "3/4 2026": a day, or two months or quarters.
PAIR = re.compile(r"(\d\d?) ?[-/] ?(\d\d?)[ ,]+(\d{4})", re.ASCII)
# "september 17": a day, or a year. A spreadsheet writes "sep-17" and means a year.
DAY_OR_YEAR = re.compile(r"([a-z]{3,})\.? (\d\d)", re.ASCII)

BETWEEN = re.compile(
    r" ?(?:t/m|t\.?e\.?m\.?|\btot en met\b|\b(?:tot|en|of)\b|[-/&+]) ?"
)
# "Q1/2 2027": the name holds for both numbers.
NAMED_ONCE = re.compile(
    r"\b(q|k|kw|kwartaal|w|wk|week) ?(\d\d?)"
    r"( ?(?:t/m|tot en met|en|of|[-/&+]) ?)(\d\d?)(?=[ ,]+(?:van )?\d{4}\b)",
    re.ASCII,
)
# "2026-27": no month, so a year.
TWO_YEARS = re.compile(r"\b20(\d\d)( ?[-/] ?)(1[3-9]|[2-9]\d)$", re.ASCII)
# Between what need not be a run: "september en december 2026".
EITHER = {"/", "&", "+", "en", "of"}
# Within so many years there is a 29 February.
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
    if rough := roughly(text, today):
        near = [
            proposal
            for days in all_readings(rough.text, today)
            for proposal in rough.near(*days)
        ]
        raise Doubt("Dit zegt niet precies wanneer.", near, is_rough=True)
    return single(text, today) or run(text) or coming(text, today)


def refuse():
    raise ValueError(HOW)


def is_unknown(text):
    return re.sub(r"[\s./-]", "", text) in UNKNOWN or not text.strip("-? ")


def all_readings(text, today):
    """The days of a period, or of each that a text can mean; never unknown ones."""
    try:
        days = meaning(text, today)
    except Doubt as doubt:
        return doubt.readings
    return [days] if days != UNKNOWN_DAYS else []


def single(text, today):
    """The days of one period, or None."""
    if match := PAIR.fullmatch(text):
        return choose(of_pair(*map(int, match.groups()))) or one(text)
    match = DAY_OR_YEAR.fullmatch(text)
    if match and attempt(month_number, match[1]):
        month, number = match.groups()
        days = next_readings(f"{number} {month}", today)
        year = attempt(one, f"{month} 20{number}")
        return choose([*days, year] if days and year else []) or one(text)
    return one(text)


def of_pair(number, other, year):
    """A day of a month, two months or two quarters, as far as there are such."""
    readings = [attempt(one, f"{number}-{other}-{year}")]
    for most, unit in ((12, "{}-{}"), (4, "{}e kwartaal {}")):
        if 0 < number < other <= most:
            start, _ = one(unit.format(number, year))
            _, end = one(unit.format(other, year))
            readings.append((start, end))
    return [days for days in readings if days]


def choose(readings):
    """The only one there is, or None; raise Doubt if there are more."""
    if len(readings) > 1:
        raise Doubt("Dit kan meer betekenen.", readings)
    return next(iter(readings), None)


def run(text):
    """The days from the one to the other end of a run, or None."""
    text = NAMED_ONCE.sub(r"\1 \2\3\1 \4", text)
    text = TWO_YEARS.sub(r"20\1\g<2>20\3", text)
    found = {}
    for between in BETWEEN.finditer(text):
        left, right = text[: between.start()], text[between.end() :]
        if pair := ends(left, right):
            found.setdefault(pair, between[0].strip())
    if not found:
        return None
    ((start, end, is_completed), sign), *others = found.items()
    if others:
        raise Doubt("Dit kan meer betekenen.", [(s[0], e[1]) for s, e, _ in found])
    if start[0] > end[1]:
        return around_new_year(start, end, is_completed)
    days = start[0], end[1]
    if sign in EITHER and start[1] + timedelta(1) != end[0]:
        raise Doubt("Dit kan meer betekenen.", [start, end, days])
    if sign == "tot":
        raise Doubt("Hoort de laatste erbij?", [days])
    return days


def ends(left, right):
    """
    The days of both ends, and whether the first one lacked words of the last.

    None if they are no two periods, of the same kind unless both are complete.
    """
    end = attempt(one, right)
    if not end:
        return None
    pieces = re.findall(r"[^ /-]+", right)
    for count in range(len(pieces)):
        completed = " ".join([left, *pieces[len(pieces) - count :]])
        start = attempt(one, completed)
        if start and kind_of(*start) == kind_of(*end):
            return start, end, count > 0
    start = attempt(one, left)
    return (start, end, False) if start else None


def around_new_year(start, end, is_completed):
    """ "december/januari 2027": the year may be that of the first or of the last."""
    if is_completed and kind_of(*start) != Kind.DAY:
        earlier, later = years_later(*start, -1), years_later(*end, 1)
        readings = [(earlier[0], end[1]), (start[0], later[1])]
        raise Doubt("Dit kan meer betekenen.", readings)
    raise ValueError("De laatste dag ligt vóór de eerste.")


def coming(text, today):
    """Raise Doubt with the coming one if only a year lacks, else refuse the text."""
    if readings := next_readings(text, today):
        raise Doubt("Het jaar ontbreekt.", readings)
    refuse()


def next_readings(text, today):
    """What a text without a year means in the first year in which all is to come."""
    if text.isdigit() or re.search(r"\d{4}", text):
        return []
    for year in range(today.year, today.year + LEAP):
        readings = attempt(all_readings, f"{text} {year}", today) or []
        if readings and all(last >= today for _, last in readings):
            return readings
    return []


def attempt(read, *args):
    """What `read` returns, or None if it refuses or doubts."""
    try:
        return read(*args)
    except ValueError:
        return None
