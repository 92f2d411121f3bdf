"""
The planning as bars in time: a lane for each holder, theme or focus area.

A lane shows only its first subjects and the number of the others, so that the page
stays readable however long the planning is.
"""

from operator import attrgetter
from typing import NamedTuple

from django.db.models import Count, Model, Window
from django.db.models.functions import RowNumber

from portfolios.models import CollegeMember
from programme.periods import Period
from programme.periods.conditions import within
from programme.planning.models import Phase, PlanningItem
from programme.themes.models import FocusArea, Theme

MOST = 8


class LaneKind(NamedTuple):
    name: str
    field: str
    model: type
    key: str
    nobody: str


# The kinds of lane, by their name in the address of this page and of the list.
LANE_KINDS = {
    "houder": LaneKind(
        "portefeuillehouder",
        "holder_id",
        CollegeMember,
        "slug",
        "Portefeuillehouder niet vastgelegd",
    ),
    "thema": LaneKind("thema", "theme_id", Theme, "slug", "Zonder thema"),
    "aandachtsveld": LaneKind(
        "aandachtsveld",
        "theme__focus_area_id",
        FocusArea,
        "pk",
        "Zonder aandachtsveld",
    ),
}


class Bar(NamedTuple):
    """A subject from its first to its last moment in a span; columns count from 1."""

    item: PlanningItem
    first: Period
    last: Period
    decisions: list
    start: int
    end: int
    row: int

    @property
    def width(self):
        return self.end - self.start + 1

    @property
    def is_a_decision(self):
        """Whether it shows a single decision."""
        return [self.first] == self.decisions and self.first == self.last


class Lane(NamedTuple):
    of: Model | None
    bars: list
    # How many subjects have no bar.
    more: int


def timeline(planning, items, told, span, kind):
    """
    The lanes of `items` that have a step in a span.

    `items` are of `planning`, and `told` is the condition for the steps that count.
    """
    found = first_of_each(planning.having(items, told & within(span)), kind.field)
    keys = [key for _, key, _ in found]
    rows = planning.items.filter(id__in=keys).order_by("planned_on", "id")
    subjects = {item.pk: item for item in planning.subjects(list(rows))}
    totals, members = {}, {}
    for lane, key, total in found:
        totals[lane] = total
        members.setdefault(lane, []).append(subjects[key])
    owners = [*kind.model.objects.filter(pk__in=[k for k in totals if k]), None]
    return [
        Lane(owner, bars_of(members[key], span), totals[key] - len(members[key]))
        for owner in owners
        if (key := owner and owner.pk) in totals
    ]


def first_of_each(items, field):
    """The first subjects of each lane: its key, theirs, and how many the lane has."""
    return list(
        items.select_related(None)
        .annotate(
            place=Window(
                RowNumber(), partition_by=field, order_by=["planned_on", "id"]
            ),
            total=Window(Count("*"), partition_by=field),
        )
        .filter(place__lte=MOST)
        .order_by("planned_on", "id")
        .values_list(field, "id", "total")
    )


def bars_of(subjects, span):
    """Bars in as few rows as possible, without overlap."""
    bars, ends = [], []
    for item in subjects:
        bar = bar_of(item, span)
        row = next((n for n, end in enumerate(ends) if end < bar.start), len(ends))
        ends[row : row + 1] = [bar.end]
        bars.append(bar._replace(row=row + 1))
    return bars


def bar_of(item, span):
    """The bar of a subject that has a step in the span, in no row yet."""
    steps = [step for step in item.steps.all() if step.dropped_on is None]
    steps = [step for step in steps if is_within(step, span)]
    # A finished subject has no open steps: use those that it had.
    steps = [step for step in steps if step.is_open] or steps
    last = max(steps, key=attrgetter("last_day"))
    first = min(steps, key=attrgetter("first_day"))
    return Bar(
        item,
        first.period,
        last.period,
        decisions=[step.period for step in steps if step.phase == Phase.DECISION],
        start=span.column(first.first_day),
        end=span.column(last.last_day),
        row=0,
    )


def is_within(step, span):
    return (
        step.first_day is not None
        and step.first_day <= span.last_day
        and step.last_day >= span.first_day
    )
