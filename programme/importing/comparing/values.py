"""
What a cell means for a field: a row, a choice, yes or no, a period, a day or text.

Raises Unclear, with what to choose from, for what is not sure.
"""

import re
from datetime import date, datetime

from django.db import models

from programme.periods import Doubt, Kind, Period
from programme.planning.models import Approach, Origin, Paper, Phase, PlanningItem, Step
from velsen.sheets.separated import unmarked
from velsen.texts import plain, tidy

from . import names
from .names import Unclear

YES = {"ja", "j", "x", "v", "✓", "✔", "√", "waar", "true", "1", "yes", "y"}
NO = {"nee", "n", "-", "onwaar", "false", "0", "no"}
# Other ways to write a choice than its own words.
WAYS = {
    "approach": {
        "koersbepaling": Approach.STEERING,
        "koers": Approach.STEERING,
        "routine": Approach.ROUTINE,
        "periodiek": Approach.ROUTINE,
        **dict.fromkeys(("i", "1", "categorie 1"), Approach.STEERING),
        **dict.fromkeys(("ii", "2", "categorie 2"), Approach.DELIVERY),
        **dict.fromkeys(("iii", "3", "categorie 3"), Approach.ROUTINE),
        **dict.fromkeys(("categorie i", "cat. i"), Approach.STEERING),
        **dict.fromkeys(("categorie ii", "cat. ii"), Approach.DELIVERY),
        **dict.fromkeys(("categorie iii", "cat. iii"), Approach.ROUTINE),
    },
    "phase": {
        **dict.fromkeys(("beeldvormend", "beeld", "bv"), Phase.EXPLORATION),
        **dict.fromkeys(("oordeelsvormend", "oordeel", "ov"), Phase.OPINION),
        **dict.fromkeys(("besluitvormend", "besluit"), Phase.DECISION),
        "ter besluitvorming": Phase.DECISION,
        **dict.fromkeys(("informerend", "informatief", "info"), Phase.INFORMATION),
        **dict.fromkeys(("ter informatie", "ter kennisname"), Phase.INFORMATION),
        "informatie": Phase.INFORMATION,
    },
    "paper": {
        **dict.fromkeys(("rib", "informatiebrief", "raadsbrief"), Paper.LETTER),
        **dict.fromkeys(("voorstel", "rv"), Paper.PROPOSAL),
    },
    "origin": {"rp": Origin.PROGRAMME, "verzoek": Origin.REQUEST},
}
# A motion and the like, with its number, and perhaps who moved it.
NUMBERED = re.compile(
    r"(?P<origin>[^\W\d]+)\s+(?:nr\.?\s*|nummer\s+)?(?P<number>\d[\w./-]*)(?P<rest>.*)",
    re.DOTALL,
)


def text_of(cell):
    """A cell as text: what a spreadsheet shows of it, more or less."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    return tidy(unmarked(str(cell))).strip()


def choices_of(name):
    """The choices of a field by each way in which people write them."""
    model = (
        PlanningItem if name in {f.name for f in PlanningItem._meta.fields} else Step
    )
    choices = dict(model._meta.get_field(name).choices)
    ways = {plain(str(label)): value for value, label in choices.items()}
    return choices, ways | WAYS.get(name, {})


class Choice:
    """A field with a few values, each with its words."""

    def __init__(self, name):
        self.choices, self.ways = choices_of(name)

    def find(self, text):
        words = plain(text).strip(" .")
        # "II. uitvoering": both must say the same.
        parts = [part for part in re.split(r"[.:()–-]\s*|\s-\s", words) if part]
        found = (
            {self.ways.get(words)}
            if words in self.ways
            else {self.ways.get(part.strip()) for part in parts}
        )
        if len(found) == 1 and None not in found:
            return str(found.pop())
        raise Unclear(f"“{text}” is hier geen bekende keuze.", self.options)

    def chosen(self, key):
        if key not in self.choices:
            raise Unclear("Deze keuze is er niet.", self.options)
        return key

    @property
    def options(self):
        return [Option(value, label) for value, label in self.choices.items()]


class Option(str):
    """A value to choose, with its words."""

    def __new__(cls, value, label):
        option = super().__new__(cls, label)
        option.pk = value
        return option


class Origins(Choice):
    """Where a subject comes from, with its number or None: "motie 16-2023"."""

    def __init__(self):
        super().__init__("origin")

    def find(self, text):
        match = NUMBERED.fullmatch(text)
        if match is None or plain(match["origin"]) not in self.ways:
            return super().find(text), None
        origin, number = super().find(match["origin"]), match["number"]
        if match["rest"].strip():
            label = f"{self.choices[origin]} {number}, zonder de rest"
            raise Unclear(
                f"“{text}” zegt meer dan een nummer. Wie iets indiende, heeft op de "
                "site geen plaats.",
                [Option(f"{origin} {number}", label)],
            )
        return origin, number

    def chosen(self, key):
        origin, _, number = key.partition(" ")
        return super().chosen(origin), number or None


class YesNo:
    options = [Option("ja", "ja"), Option("nee", "nee")]

    def find(self, text):
        words = plain(text)
        if words in YES or words in NO:
            return words in YES
        raise Unclear(f"“{text}” is geen ja of nee.", self.options)

    def chosen(self, key):
        return self.find(key)


class Text:
    def find(self, text):
        return text

    chosen = find


class Day:
    def find(self, text):
        try:
            period = Period.parse(text)
        except ValueError as refusal:
            raise Unclear(str(refusal)) from refusal
        if period.kind != Kind.DAY:
            raise Unclear(f"“{text}” is geen dag.")
        return period.first_day

    chosen = find


class Periods:
    """A period as people write it. A day that begins a month may mean that month."""

    def find(self, text):
        try:
            period = Period.parse(text)
        except Doubt as doubt:
            options = [Option(str(p), str(p)) for p in doubt.proposals]
            raise Unclear(f"“{text}”: {doubt}", options) from doubt
        except ValueError as refusal:
            raise Unclear(f"“{text}” is geen periode die we herkennen.") from refusal
        return period

    def of(self, cell):
        """The period of a cell that may hold a real date."""
        if isinstance(cell, date) and cell.day == 1:
            day = cell.date() if isinstance(cell, datetime) else cell
            both = [Period.around(day, kind) for kind in (Kind.DAY, Kind.MONTH)]
            raise Unclear(
                "In een rekenblad kan dit de eerste van de maand zijn, of de maand.",
                [Option(str(period), str(period)) for period in both],
            )
        return self.find(text_of(cell))

    def chosen(self, key):
        return self.find(key)


class Everybody:
    """Several members, in the order in which they are written."""

    def __init__(self, members):
        self.members = members

    def find(self, text):
        return self.members.find_all(text)

    def chosen(self, key):
        return [self.members.chosen(key)]


class Readers:
    """What reads the cells of each field, made once for a list."""

    def __init__(self):
        # What texts were found to mean: in a list most stand more than once.
        self.found = {}
        everybody = Everybody(names.Members())
        self.period = Periods()
        self.of = {
            "holder": everybody,
            "involved": everybody,
            "theme": names.Themes(),
            "topic": names.topics(),
            "format": names.formats(),
            "known_on": Day(),
            "period": self.period,
            "origin": Origins(),
            **{name: Choice(name) for name in ("approach", "paper", "phase")},
        }
        for model in (PlanningItem, Step):
            for field in model._meta.fields:
                if isinstance(field, models.BooleanField):
                    self.of[field.name] = YesNo()

    def read(self, name, cell):
        key = name, type(cell), cell
        if key not in self.found:
            if name == "period":
                self.found[key] = self.period.of(cell)
            else:
                self.found[key] = self.of.get(name, Text()).find(text_of(cell))
        return self.found[key]

    def chosen(self, name, key):
        return self.of.get(name, Text()).chosen(key)
