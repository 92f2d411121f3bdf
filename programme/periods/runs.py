"""
A run of days, weeks, months, quarters or years, as people write it: "sept/okt 2026",
"12 t/m 14 september 2026". The first end takes the words that it lacks from the last.
"""

import re
from datetime import timedelta

from .kinds import Kind, unit_of, years_later
from .notations import FIRST_DAY, LAST_DAY, Doubt, attempt, can_be, one, week

# "3/4 2026": a day, or two months or quarters.
PAIR = re.compile(r"(\d\d?) ?([-/]|t/m) ?(\d\d?)[ ,]+(\d{4})", re.ASCII)
WEEKS = re.compile(r"(?:week|wk|w)\.? ?(\d\d?) ?[-/] ?(\d\d?)", re.ASCII)
# "2026-31": a week, or two years.
WEEK_OR_YEAR = re.compile(r"20(\d\d) ?[-/] ?(1[3-9]|[2-9]\d)", re.ASCII)
# A last number this far ahead of today may well be a year.
SOON = 5
FIRST_YEAR, LAST_YEAR = FIRST_DAY.year, LAST_DAY.year
BETWEEN = re.compile(
    r" ?(?:\bt/m|\bt\.?e\.?m\b\.?|\btot en met\b|\b(?:tot|en|of)\b|[-/&+,]) ?"
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
EITHER = {"/", "&", "+", ",", "en", "of"}
# "2027 Q1/Q2": the year of both stands first.
YEAR_FIRST = re.compile(r"(\d{4})[ ,/-]+((?=.*[a-z])(?!.*\d{4}).+)", re.ASCII)


def run(text, is_part=False):
    """
    The days from the one to the other end of a run, or None.

    A part of a run has two ends; a run may end in one: "mei/juni/juli 2027".
    """
    found = splits(text, is_part)
    if not found:
        return None
    ((start, end, is_completed), sign), *others = found.items()
    if others:
        raise Doubt("Dit kan meer betekenen.", [(s[0], e[1]) for s, e, _ in found])
    if start[0] > end[1]:
        return around_new_year(start, end, is_completed)
    days = start[0], end[1]
    if sign in EITHER and end[0] - start[1] != timedelta(1):
        raise Doubt("Dit kan meer betekenen.", [start, end, days])
    if sign == "tot":
        raise Doubt("Hoort de laatste erbij?", [days])
    return days


def splits(text, is_part):
    """The result of `ends` at each place where the text may be split, with its sign."""
    text = YEAR_FIRST.sub(r"\2 \1", text)
    text = NAMED_ONCE.sub(r"\1 \2\3\1 \4", text)
    text = TWO_YEARS.sub(r"20\1\g<2>20\3", text)
    found = {}
    for between in BETWEEN.finditer(text):
        left, right = text[: between.start()], text[between.end() :]
        sign = between[0].strip()
        end = end_of_run(right, may_be_run=sign in EITHER and not is_part)
        if end and (pair := ends(left, right, end, sign not in EITHER)):
            found.setdefault(pair, sign)
    return found


def end_of_run(text, may_be_run):
    if PAIR.fullmatch(text):
        return None
    return attempt(one, text) or (attempt(run, text, True) if may_be_run else None)


def ends(left, right, end, may_differ):
    """
    The days of both ends, and whether the first one lacked words of the last.

    None if the first is no period, of the same kind unless it is complete and the kinds
    may differ.
    """
    unit = unit_of(*end)
    pieces = re.findall(r"[^ /-]+", right)
    for count in range(len(pieces)):
        completed = " ".join([left, *pieces[len(pieces) - count :]])
        start = attempt(one, completed)
        if start and unit_of(*start) == unit:
            return start, end, count > 0
    start = attempt(one, left) if may_differ else None
    return (start, end, False) if start else None


def around_new_year(start, end, is_completed):
    """ "december/januari 2027": the year may be that of the first or of the last."""
    has_years = is_completed and can_be(*start) and can_be(*end)
    if has_years and unit_of(*start) != Kind.DAY:
        earlier, later = years_later(*start, -1), years_later(*end, 1)
        readings = [(earlier[0], end[1]), (start[0], later[1])]
        raise Doubt("Dit kan meer betekenen.", readings)
    raise ValueError("De laatste dag ligt vóór de eerste.")


def of_pair(number, sign, other, year):
    """A day of a month, two months or two quarters, as far as there are such."""
    day = f"{number}-{other}-{year}"
    readings = [] if sign == "t/m" else [attempt(one, day)]
    for most, unit in ((12, "{}-{}"), (4, "{}e kwartaal {}")):
        if 0 < int(number) < int(other) <= most:
            start, _ = one(unit.format(number, year))
            _, end = one(unit.format(other, year))
            readings.append((start, end))
    if (int(number), int(other)) == (12, 1) and FIRST_YEAR < int(year) < LAST_YEAR:
        readings += december_and_january(int(year))
    return [days for days in readings if days]


def december_and_january(year):
    """December and January, of which the year is that of the last or of the first."""
    return [(one(f"12-{n - 1}")[0], one(f"1-{n}")[1]) for n in (year, year + 1)]


def of_year(text):
    """A week and two years, for a text that may be either; none if it is clear."""
    match = WEEK_OR_YEAR.fullmatch(text)
    if not match or int(match[2]) == int(match[1]) + 1:
        return []
    start, end = (one(f"20{number}") for number in match.groups())
    years = [(start[0], end[1])] if start < end else []
    number = attempt(week, start[0].year, int(match[2]))
    return [*([number] if number else []), *years]


def weeks_without_year(text, today):
    """Two weeks of which the year lacks, as text, and whether it may be a year."""
    match = WEEKS.fullmatch(text)
    if not match or not int(match[1]) < int(match[2]) <= 53:
        return "", False
    ahead = int(match[2]) - today.year % 100
    return "week {} t/m {}".format(*match.groups()), 0 <= ahead < SOON
