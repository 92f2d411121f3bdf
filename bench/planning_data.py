"""A planning of any size, made up: the same in every run."""

from datetime import timedelta
from random import Random

from django.db.models import QuerySet
from django.utils import timezone

from programme.periods import Kind, Period
from programme.planning.models import Phase, PlanningItem, SearchText, Shift, Step
from programme.planning.models.search import search_text
from tests.factories import (
    make_focus_area,
    make_format,
    make_meeting,
    make_member,
    make_shift_reason,
    make_theme,
)
from velsen.texts import plain

WORDS = [f"{first}{last}" for first in "bdfklmnprst" for last in ("eut", "olk", "iem")]
COMMON, RARE = "haven", "zeldzaam"
PAPERS = ["proposal", "letter", "starting_note", "assignment", "finance", ""]
APPROACHES = ["steering", "delivery", "routine", ""]
# As people write reasons: most are equal or empty.
REASONS = [
    "",
    "Het raadsprogramma regelt dit al.",
    "De raad heeft hier keuzes te maken.",
    "Dit komt elk jaar terug.",
]
# How many days ago each version was stored.
AGES = [(1000, 1500), (400, 1000), (1, 400)]
VERSIONS = len(AGES)
KINDS = [Kind.DAY, Kind.MONTH, Kind.QUARTER, Kind.QUARTER, Kind.YEAR]


class Makers:
    """The choices for subjects, and the means to choose."""

    def __init__(self):
        areas = [make_focus_area() for _ in range(5)]
        self.random = Random(1)
        self.today = timezone.localdate()
        self.themes = [make_theme(focus_area=areas[n % 5]) for n in range(16)]
        self.holders = [make_member() for _ in range(6)]
        self.formats = [make_format(name=f"vorm {n}") for n in range(5)]
        self.reason = make_shift_reason()
        days = (self.today + timedelta(days=14 * n) for n in range(1, 27))
        self.meetings = [
            make_meeting(held_on=day, format=self.formats[0]) for day in days
        ]

    def subject(self, number):
        """One subject; every second one is done."""
        choose = self.random.choice
        words = [choose(WORDS) for _ in range(30)]
        words += [COMMON] * (self.random.random() < 1 / 6)
        words += [RARE] * (number <= 60)
        title = f"{words[0]} {words[1]} {number}"
        return PlanningItem(
            id=number,
            version=VERSIONS,
            title=title,
            title_key=plain(title),
            question=" ".join(words[2:12]),
            explanation=" ".join(words[12:]),
            theme=choose(self.themes),
            holder=choose(self.holders),
            approach=choose(APPROACHES),
            approach_reason=choose(REASONS),
            paper=choose(PAPERS),
            is_urgent=choose([True, False]),
            is_important=choose([True, False]),
            published_on=self.today - timedelta(days=choose(range(1500))),
            touched_at=timezone.now() - timedelta(days=choose(range(120))),
        )

    def steps(self, item):
        """Its one to four moments, two and a half at an average."""
        is_done = item.id % 2 == 0
        day = self.today + timedelta(days=self.random.randrange(-20, 1000))
        if is_done:
            day = self.today - timedelta(days=self.random.randrange(1, 1500))
        for number in range(1 + item.id % 4):
            step = Step(
                id=4 * item.id + number,
                version=VERSIONS,
                item=item,
                phase=self.random.choice(Phase.values),
                format=self.random.choice(self.formats),
                outcome="Aangenomen." if is_done else "",
                done_on=day if is_done else None,
            )
            step.period = Period.around(day, self.random.choice(KINDS))
            if not is_done:
                day += timedelta(days=60)
            yield step

    def past(self, row, number):
        """A history row: of the creation, or of a later version."""
        history = type(row).history.model
        values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
        days = self.random.randrange(*AGES[number])
        values |= {"version": number + 1}
        if "approach" in values and number < VERSIONS - 1:
            values |= {"approach": self.random.choice(APPROACHES)}
        return history(
            history_date=timezone.now() - timedelta(days=days),
            history_type="~" if number else "+",
            **values,
        )

    def shift(self, step):
        """A delay of a step, at some time in the last 400 days."""
        old = Period.around(step.first_day - timedelta(days=31), step.period.kind)
        days = self.random.randrange(400)
        return Shift(
            step=step,
            old_first_day=old.first_day,
            old_last_day=old.last_day,
            new_first_day=step.first_day,
            new_last_day=step.last_day,
            reason=self.reason,
            explanation="Het onderzoek duurt langer.",
            recorded_at=timezone.now() - timedelta(days=days, minutes=1),
        )


def make_planning(subjects):
    """Make this many subjects with their rows, half of them still to come."""
    makers = Makers()
    for first in range(1, subjects + 1, 5_000):
        last = min(first + 4_999, subjects)
        items = [makers.subject(number) for number in range(first, last + 1)]
        steps = [step for item in items for step in settled(item, makers)]
        shifts = [makers.shift(step) for step in steps[::10]]
        texts = [text_of(item) for item in items]
        history = [
            makers.past(row, n) for row in items + steps for n in range(VERSIONS)
        ]
        for rows in (items, texts, steps, history, shifts):
            store(rows)


def settled(item, makers):
    """The steps of a subject, whose `planned_on` then follows."""
    steps = list(makers.steps(item))
    to_come = [step.period for step in steps if step.is_open]
    item.done_on = None if to_come else max(step.done_on for step in steps)
    item.planned_on = item.done_on or min(to_come).starts_on
    return steps


def text_of(item):
    return SearchText(
        item=item, words=search_text(item.title, item.question, item.explanation)
    )


def store(rows):
    """Store rows as they are, past version and history, model by model."""
    for model in dict.fromkeys(type(row) for row in rows):
        mine = [row for row in rows if type(row) is model]
        QuerySet(model).bulk_create(mine, batch_size=500)
