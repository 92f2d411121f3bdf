"""
What the words of a list mean: members of the college, themes and choices.

Each can be written in several ways. What fits one row is sure; what fits none, or more,
is Unclear, and is never guessed.
"""

import re
from collections import defaultdict

from rapidfuzz import fuzz

from portfolios.models import CollegeMember, Role, Topic
from programme.planning.models import Format
from programme.planning.models.search import words_of
from programme.themes.models import Theme
from velsen.texts import plain

TITLES = re.compile(
    r"^(?:(?:loco-?)?(?:weth|wethouder|burg|burgemeester|bgm|portefeuillehouder|pfh"
    r"|dhr|de heer|mw|mevr|mevrouw|dr|drs|mr|ir|ing)\b\.?\s*)+"
)
PARTY = re.compile(r"\s*\([^()]*\)\s*$")
BETWEEN = re.compile(r"\s*(?:[/;,+&\n]|\ben\b)\s*")
PARTICLES = {"van", "de", "der", "den", "het", "ter", "ten", "te", "el", "v.d.", "v/d"}
NUMBERED = re.compile(r"(?:thema )?(\d{1,3})(?:\s*[.):-]+\s*|\s+|$)(.*)", re.DOTALL)
MOST_OPTIONS = 30


class Unclear(ValueError):
    """A cell that can mean several things, or none that is known."""

    def __init__(self, reason, options=()):
        super().__init__(reason)
        self.options = [
            (str(getattr(o, "pk", o)), str(o)) for o in list(options)[:MOST_OPTIONS]
        ]


class Names:
    """Rows of one model, by each way in which people write them."""

    def __init__(self, what, rows, ways):
        self.what = what
        self.rows = {row.pk: row for row in rows}
        self.ways = defaultdict(dict)
        for row in rows:
            for way in ways(row):
                self.ways[way][row.pk] = row

    def find(self, text):
        """The one row that a text names; raise Unclear otherwise."""
        found = list(self.ways.get(plain(text), {}).values())
        return self.only(text, found)

    def only(self, text, found):
        if len(found) == 1:
            return found[0]
        if found:
            raise Unclear(f"“{text}” past bij meer dan één van {self.what}.", found)
        raise Unclear(
            f"“{text}” is niet te vinden onder {self.what}.", self.nearest(text)
        )

    def nearest(self, text):
        """All rows, first those of which the name is most like a text."""
        return sorted(
            self.rows.values(),
            key=lambda row: fuzz.partial_ratio(plain(text), plain(str(row))),
            reverse=True,
        )

    def chosen(self, key):
        """The row that somebody chose from the options of an Unclear."""
        row = self.rows.get(int(key)) if key.isdecimal() else None
        if row is None:
            raise Unclear("Deze keuze is er niet meer.", self.rows.values())
        return row


def ways_of_member(member):
    name = plain(member.name)
    first, *rest = name.split() or [""]
    last = " ".join(word for word in rest if word not in PARTICLES)
    initials = "".join(word[0] for word in name.split() if word not in PARTICLES)
    all_initials = "".join(word[0] for word in name.split())
    yield from {name, plain(member.short_name), first, " ".join(rest), last} - {""}
    if rest:
        yield from {initials, all_initials, plain(member.initials)}
    if member.role == Role.MAYOR:
        yield "burgemeester"


class Members(Names):
    """The college: who is in it, or will be; of the past by a name that is left."""

    def __init__(self):
        members = list(CollegeMember.objects.order_by("position", "pk"))
        now = {m.pk for m in CollegeMember.objects.not_ended()}
        super().__init__("de collegeleden", members, ways_of_member)
        for found in self.ways.values():
            if kept := {pk: m for pk, m in found.items() if pk in now}:
                found.clear()
                found.update(kept)

    def find(self, text):
        bare = PARTY.sub("", plain(text)).strip(" .")
        short = TITLES.sub("", bare).strip() or bare
        last = " ".join(word for word in short.split() if word not in PARTICLES)
        found = self.ways.get(short) or self.ways.get(last) or {}
        return self.only(text, list(found.values()))

    def find_all(self, text):
        """The members that a text names, in its order: "Sander / mw. Dinkla"."""
        try:
            return [self.find(text)]
        except Unclear:
            parts = [part for part in BETWEEN.split(text) if part.strip()]
            if parts == [text]:
                raise
        return list(dict.fromkeys(self.find(part) for part in parts))


class Themes(Names):
    """Themes: by number, by name, or by words of which only one theme has all."""

    def __init__(self):
        themes = list(Theme.objects.select_related("focus_area", "programme"))
        super().__init__("de thema’s", themes, lambda theme: [plain(theme.name)])
        now = set(Theme.objects.in_force().values_list("pk", flat=True))
        self.now = [t for t in themes if t.pk in now] or themes
        self.words = {t.pk: set(words_of(t.name)) for t in self.now}

    def find(self, text):
        if match := NUMBERED.fullmatch(text.strip()):
            number, name = match.groups()
            found = [t for t in self.now if t.number == int(number)]
            if not name or (found and self.has_words(found[0], name)):
                return self.only(text, found)
            return self.only(text, found + self.named(name))
        return self.only(text, self.named(text))

    def named(self, text):
        found = list(self.ways.get(plain(text), {}).values())
        now = [theme for theme in found if theme in self.now]
        return now or found or [t for t in self.now if self.has_words(t, text)]

    def has_words(self, theme, text):
        stems = {stem for _, stem in words_of(text)} - {"en"}
        return bool(stems) and stems <= {stem for _, stem in self.words[theme.pk]}


def topics():
    rows = list(Topic.objects.in_force().select_related("domain"))
    return Names("de portefeuilleonderwerpen", rows, lambda topic: [plain(topic.name)])


def formats():
    return Names("de vormen", list(Format.objects.all()), lambda row: [plain(row.name)])
