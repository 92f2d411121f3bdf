"""
Words that tell only roughly when, and the periods that come near: "medio 2027",
"voor de zomer 2027", "ca. september", "2e helft september".
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from .kinds import Kind, days_around, kind_of, unit_of
from .notations import plain

# A part of a year, by its first and last month; 13 is in the year after it.
SEASONS = {
    "voorjaar": (3, 5),
    "lente": (3, 5),
    "voor zomer": (4, 6),
    "voor zomerreces": (4, 6),
    "voor zomervakantie": (4, 6),
    "zomer": (6, 8),
    "rond zomer": (6, 8),
    "zomerreces": (7, 8),
    "zomervakantie": (7, 8),
    "na zomer": (9, 10),
    "na zomerreces": (9, 10),
    "na zomervakantie": (9, 10),
    "najaar": (9, 11),
    "herfst": (9, 11),
    "voor kerst": (12, 12),
    "voor kerstreces": (12, 12),
    "kerst": (12, 12),
    "rond kerst": (12, 12),
    "kerstreces": (12, 13),
    "kerstvakantie": (12, 13),
    "na kerst": (13, 13),
    "na kerstreces": (13, 13),
    "voorjaarsreces": (2, 2),
    "voorjaarsvakantie": (2, 2),
    "meireces": (4, 5),
    "meivakantie": (4, 5),
    "herfstreces": (10, 10),
    "herfstvakantie": (10, 10),
    "winter": (12, 14),
}
SEASON = re.compile(
    r"(?:dit |deze |komende? |volgende? )?"
    r"(?P<season>(?:(?:voor|na|rond) )?(?:de |het )?[a-z]+)"
    r"(?: (?P<year>\d{4}|\d\d))?",
    re.ASCII,
)
RELATIVE = re.compile(r"\b(dit|volgend|komend) jaar\b")
HALF_OF_MONTH = re.compile(r"(?P<half>h[12]) (?P<rest>[a-z]{3,}.*)")
PART = re.compile(
    r"(?:in )?(?:het |de )?"
    r"(?P<part>begin|start|half|halverwege|medio|midden|einde?|ultimo) "
    r"(?:van )?(?:de |het )?(?P<rest>.+)"
)
# Words before or behind a period that make it a rough one.
BEFORE = re.compile(r"(?:voor|vóór|tot) (?P<rest>.+)")
AFTER = re.compile(r"na (?P<rest>.+)")
NEARLY = re.compile(
    r"(?:(?:ca|circa|plm|m\.? ?i\.? ?v)\b\.?|±|~|(?:rond|omstreeks|ongeveer|verwacht|"
    r"naar verwachting|waarschijnlijk|vermoedelijk|mogelijk|uiterlijk|vanaf|per|"
    r"met ingang van|niet eerder dan|niet v(?:oo|óó)r|t/m|tot en met|"
    r"gepland|planning|streven|raad|raadsvergadering|commissie|sessie|"
    r"(?:in )?de loop van)\b):? ?(?:op |in )?(?P<rest>.+)"
)
UNSURE = re.compile(
    r"(?P<rest>.+?)[ (]*"
    r"(?:\?+|\*+|\bo\.?v\.?b\b\.?|\bonder voorbehoud|\bindicatief|"
    r"\ben verder|\be\.?v\b\.?|\bof (?:later|eerder)|"
    r"\([a-z ]+)\)?"
)
# For a part of a period, the shorter ones in it and where to look among them.
SHORTER = {
    Kind.YEAR: Kind.QUARTER,
    Kind.HALF_YEAR: Kind.MONTH,
    Kind.QUARTER: Kind.MONTH,
}
FIRST, LAST = {"begin", "start"}, {"eind", "einde", "ultimo"}

# What is told from today on: "volgend kwartaal", "binnen een half jaar".
NEXT = re.compile(
    r"(?P<which>dit|deze|volgende?|komende?|aankomende?) "
    r"(?P<unit>kwartaal|maand|week|half ?jaar)"
)
KINDS = {"kwartaal": Kind.QUARTER, "maand": Kind.MONTH, "halfjaar": Kind.HALF_YEAR}
WITHIN = re.compile(
    r"(?P<sign>binnen|over) (?:(?P<part>(?:een )?half|driekwart|anderhalf|een|1) jaar|"
    r"(?P<count>\d\d?|een|twee|drie|vier|vijf|zes|negen|twaalf) maand(?:en)?)"
)
MONTHS_FROM_NOW = {
    "een half": 6,
    "half": 6,
    "driekwart": 9,
    "een": 12,
    "1": 12,
    "anderhalf": 18,
}
COUNTS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
COUNTS |= {"negen": 9, "twaalf": 12}


class Rough(NamedTuple):
    """The text that it is near to, and a function from its days to proposals."""

    text: str
    near: object


def roughly(text, today):
    """The rough meaning of a clean text, or None. A season may be the next one."""
    if match := RELATIVE.search(text):
        year = str(today.year + (match[1] != "dit"))
        return Rough(text.replace(match[0], year), it)
    words = plain(text)
    if (match := SEASON.fullmatch(words)) and (months := season(match["season"])):
        year = match["year"] or today.year + (months[1] < today.month)
        # Of a year in two digits the century is this one.
        return Rough(f"20{year}"[-4:], in_months(months))
    if match := HALF_OF_MONTH.fullmatch(words):
        return Rough(match["rest"], half_of_month(match["half"] == "h1"))
    if match := PART.fullmatch(text):
        return Rough(match["rest"], part(match["part"]))
    for pattern, near in ((BEFORE, before), (AFTER, after), (NEARLY, it), (UNSURE, it)):
        if match := pattern.fullmatch(text):
            return Rough(match["rest"], near)
    return None


def it(*days):
    return [days]


def before(first, last):
    """A day itself; for something longer the one before it."""
    if first == last:
        return [(first, last)]
    return [days_around(first - timedelta(1), unit_of(first, last))]


def after(first, last):
    if first == last:
        return [(first, last)]
    return [days_around(last + timedelta(1), unit_of(first, last))]


def season(words):
    return SEASONS.get(re.sub(r"\b(?:de|het) ", "", words))


def in_months(months):
    """The months of a season in the year that begins on a day."""

    def near(first, _):
        start, end = (
            date(first.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
            for month in months
        )
        return [(start, days_around(end, Kind.MONTH)[1])]

    return near


def half_of_month(is_first):
    def near(first, last):
        middle = first.replace(day=15)
        return [(first, middle) if is_first else (middle + timedelta(1), last)]

    return near


def part(word):
    """The first, the middle or the last of the shorter periods in one."""

    def near(first, last):
        parts = parts_of(first, last)
        if word in FIRST:
            return parts[:1]
        if word in LAST:
            return parts[-1:]
        return parts[(len(parts) - 1) // 2 : len(parts) // 2 + 1]

    return near


def parts_of(first, last):
    """A year in quarters, half a year or a quarter in months, a month in three."""
    kind = kind_of(first, last)
    if kind == Kind.MONTH:
        bounds = [first, first.replace(day=11), first.replace(day=21)]
        ends = [start - timedelta(1) for start in bounds[1:]]
        return list(zip(bounds, [*ends, last], strict=True))
    if kind not in SHORTER:
        return [(first, last)]
    months = [date(first.year, n, 1) for n in range(first.month, last.month + 1)]
    return list(dict.fromkeys(days_around(day, SHORTER[kind]) for day in months))


def from_today(text, today):
    """The days that a clean text tells from today on, in a list; else an empty one."""
    if match := NEXT.fullmatch(text):
        is_next = match["which"] not in {"dit", "deze"}
        return [around(today, match["unit"].replace(" ", ""), is_next)]
    if match := WITHIN.fullmatch(text):
        count = match["count"]
        months = (
            COUNTS.get(count) or int(count) if count else MONTHS_FROM_NOW[match["part"]]
        )
        first, last = months_later(today, months)
        return [(first if match["sign"] == "over" else today.replace(day=1), last)]
    return []


def around(today, unit, is_next):
    if unit == "week":
        monday = today + timedelta(7 * is_next - today.weekday())
        return monday, monday + timedelta(6)
    first, last = days_around(today, KINDS[unit])
    return days_around(last + timedelta(1), KINDS[unit]) if is_next else (first, last)


def months_later(today, count):
    years, month = divmod(today.month - 1 + count, 12)
    return days_around(date(today.year + years, month + 1, 1), Kind.MONTH)
