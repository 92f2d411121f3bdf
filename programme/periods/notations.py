"""
One period as people write it, as its first and last day: "30-mrt-26", "1Q27",
"week 38 van 2026", "het derde kwartaal van 2027".
"""

import re
import unicodedata
from datetime import date

from .kinds import MONTHS, WEEKDAYS, Kind, days_around, written

ENGLISH_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
EXAMPLES = (
    "12 september 2026, september 2026, september t/m oktober 2026, 3e kwartaal 2026, "
    "1e helft 2027, 2027 of nog te bepalen"
)
HOW = f"Schrijf de periode als {EXAMPLES}."

# The years of the planning.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
# A year of two digits from here on may belong to the previous century.
OLD_YEARS = 50

SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’‚‛´`′ʼ", "'"))

NUMBERS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
NUMBERS |= {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# A quarter or half with its number before or behind it, also against its year.
BEFORE = r"(?<!\w)(?P<number>{numbers})(?: ?(?:e|ste|de))? ?(?:{names})(?![a-z])"
BEHIND = r"(?<![a-z])(?:{names}) ?(?P<number>{numbers})(?:(?!\w)|(?=\d{{4}}(?!\d)))"
QUARTERS = {
    "numbers": "[1-4]|i{1,3}|iv|eerste|tweede|derde|vierde|laatste",
    "names": "kwartaal|kwart|kwrt|kw|k|q",
}
HALVES = {
    "numbers": "[12]|ii?|eerste|tweede|laatste",
    "names": "helft|half ?jaar|half ?jr|hj|h",
}


def numbered(letter, last):
    """Write a quarter or a half as a letter and its number; `last` is the highest."""

    def same(match):
        number = match["number"]
        number = last if number == "laatste" else NUMBERS.get(number, number)
        return f" {letter}{number} "

    return same


# Other spellings, and the form that they get before a notation is sought.
SAME = [
    (re.compile(pattern, re.ASCII), same)
    for pattern, same in (
        (r"[\s.,'/-]+", " "),
        (BEFORE.format(**QUARTERS), numbered("q", 4)),
        (BEHIND.format(**QUARTERS), numbered("q", 4)),
        (BEFORE.format(**HALVES), numbered("h", 2)),
        (BEHIND.format(**HALVES), numbered("h", 2)),
        (r"\b(?:week|wk|w) ?(\d\d?)\b", r"w\1"),
        (r"\b(\d\d?) ?(?:e|ste|de)\b", r"\1"),
        (r"^ *(?:(?:in|op|het|de|d ?d|maand|jaar) )+", ""),
        (r"\b([qhw]\d+|[a-z]{3,}) +van (?:het jaar )?", r"\1 "),
        (r" +", " "),
    )
]
NOTATIONS = [
    re.compile(notation, re.ASCII)
    for notation in (
        r"((?P<weekday>(ma|di|wo|do|vr|za|zo)[a-z]*) )?"
        r"(?P<day>\d\d?) (?P<month>\d\d?|[a-z]+) (?P<year>\d{4}|\d\d)",
        r"(?P<month>[a-z]+) (?P<day>\d\d?) (?P<year>\d{4})",
        r"(?P<year>\d{4}) (?P<month>\d\d?) (?P<day>\d\d?)",
        r"(?P<month>[a-z]+) (?P<year>\d{4}|\d\d)",
        r"(?P<month>\d\d?) (?P<year>\d{4})",
        r"(?P<year>\d{4}) (?P<month>[a-z]+)",
        r"(?P<year>\d{4}) (?P<month>0?\d|1[0-2])",
        r"(?P<part>q[1-4]|h[12]|w\d\d?) (?P<year>\d{4}|\d\d)",
        r"(?P<year>\d{4}) (?P<part>q[1-4]|h[12]|w\d\d?)",
        r"(?P<year>\d{4})",
    )
]


# Everyday ways to write a period, and how its notations write it.
SHORT_YEAR = rf"(?<![\w'])'([0-{OLD_YEARS // 10 - 1}]\d)(?!\d)"
WORDINGS = [
    (re.compile(pattern, re.ASCII), same)
    for pattern, same in (
        (r"^(20\d\d)([01]\d)([0-3]\d)$", r"\1-\2-\3"),
        (r"^([0-3]\d)([01]\d)(20\d\d)$", r"\1-\2-\3"),
        (r"^(\d\d?)([a-z]{3,}) ?(\d{4}|\d\d)$", r"\1 \2 \3"),
        (r"^([a-z]{3,})(\d{4}|\d\d)$", r"\1 \2"),
        (r" \((\d{4})\)$", r" \1"),
        (r"^(\d{4}) \(([^()]+)\)$", r"\1 \2"),
        (r"^(?:het )?(?:heel|gehele|hele) (?:jaar )?(?=\d{4}$)", ""),
        (r"^(?:vlak|direct|kort|meteen) (?=voor |vóór |na )", ""),
        # Signs around the whole: "(Q1 2027)", "sept 2026."
        (r"^\((?P<all>[^()]+)\)$", r"\1"),
        (r"[;:,.]+$(?<!\w\.)", ""),
        (SHORT_YEAR, r"20\1"),
        (r"\btm\b\.?", "t/m"),
        (r"\b(?:tot|t) ?(?:en|&) ?met\b", "t/m"),
        # "van september t/m oktober"; a day "van" a clock is another thing.
        (r"^(?:van|vanaf) (?=.+(?: t/m | tot ).*[a-z\d]{2})", ""),
        (r"^(?:a\.? ?s\b\.?|aanstaande) ", ""),
        (r" (?:a\.? ?s\b\.?|aanstaande)(?=$| \d{4})", ""),
        (r"^((?:begin|medio|eind|half|halverwege) )(2\d|[34]\d)$", r"\g<1>20\2"),
        # A month and a year of two digits: no month has that number.
        (r"^(0?[1-9]|1[0-2]) ?[-/] ?([2-4]\d)$", r"\1-20\2"),
    )
]


class Doubt(ValueError):
    """
    A text with several possible periods, or with only a rough one.

    `readings` are the days of each, `proposals` the same as Dutch text. A rough text
    says something that is lost with the chosen period.
    """

    def __init__(self, why, readings, *, is_rough=False):
        self.readings = [days for days in dict.fromkeys(readings) if can_be(*days)]
        self.proposals = [written(*days) for days in self.readings]
        self.is_rough = is_rough
        *others, last = self.proposals or [""]
        asked = f"{', '.join(others)} of {last}" if others else last
        super().__init__(f"{why} " + (f"Bedoelt u {asked}?" if asked else HOW))


class Impossible(ValueError):
    """A text in a known notation that names no period, and what is wrong with it."""


def can_be(first, last):
    return FIRST_DAY <= first <= last <= LAST_DAY


def clean(text):
    """The text in small letters, all of it visible, with one kind of dash and quote."""
    text = unicodedata.normalize("NFKC", text.translate(SIGNS)).casefold()
    visible = [sign for sign in text if unicodedata.category(sign) != "Cf"]
    return " ".join("".join(visible).split())


def worded(text):
    """A clean text in the words that are looked for."""
    for pattern, same in WORDINGS:
        text = pattern.sub(same, text)
    return text.strip()


def plain(text):
    """A clean text without signs, in the words in which a notation is sought."""
    for pattern, same in SAME:
        text = pattern.sub(same, text)
    return text.strip()


def one(text):
    """
    The first and last day of the one period that a clean text names.

    None if it fits no notation; raise ValueError, in Dutch, for an impossible one.
    """
    words = plain(text)
    for notation in NOTATIONS:
        if match := notation.fullmatch(words):
            return days_of(**match.groupdict())
    return None


def attempt(read, *args):
    """The result of `read`, or None if it refuses or doubts."""
    try:
        return read(*args)
    except ValueError:
        return None


def days_of(year, month=None, day=None, weekday=None, part=None):
    """The days that the pieces of a notation name."""
    number = int(year) + (2000 if len(year) == 2 else 0)
    if part:
        days = days_of_part(number, part[0], int(part[1:]))
    elif month is None:
        days = days_around(existing(number, 1, 1), Kind.YEAR)
    else:
        days = days_of_month(number, month_number(month), day, weekday)
    if len(year) == 2 and int(year) >= OLD_YEARS:
        raise Doubt("Schrijf het jaar met vier cijfers.", [days])
    return days


def days_of_part(year, letter, number):
    if letter == "w":
        return week(year, number)
    months, kind = (3, Kind.QUARTER) if letter == "q" else (6, Kind.HALF_YEAR)
    return days_around(existing(year, number * months, 1), kind)


def days_of_month(year, month, day, weekday):
    if day is None:
        return days_around(existing(year, month, 1), Kind.MONTH)
    chosen = existing(year, month, int(day))
    name = WEEKDAYS[chosen.weekday()]
    if weekday and not name.startswith(weekday):
        raise Impossible(f"Deze dag is een {name}: kijk naar de datum.")
    return chosen, chosen


def week(year, number):
    try:
        return tuple(date.fromisocalendar(year, number, day) for day in (1, 7))
    except (ValueError, OverflowError):
        raise Impossible("Deze week bestaat niet: kijk naar het nummer.") from None


def existing(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        raise Impossible("Deze datum bestaat niet: kijk naar dag en maand.") from None


def month_number(text):
    """The number of a month, or of its name in full or short: "sept", "mrt", "oct"."""
    if text.isdigit():
        return int(text)
    for number, names in enumerate(zip(MONTHS, ENGLISH_MONTHS, strict=True), 1):
        if text == "mrt" and number == 3:
            return number
        if len(text) >= 3 and any(name.startswith(text) for name in names):
            return number
    raise ValueError(f"“{text[:20]}” is geen maand. Schrijf het als {EXAMPLES}.")
