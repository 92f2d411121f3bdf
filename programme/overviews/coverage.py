"""The number of subjects of each theme in each quarter, and the gaps."""

from itertools import groupby
from typing import NamedTuple

from django.db.models import Count, F, OuterRef, Subquery

from programme.periods.conditions import within
from programme.themes.models import Theme


class Row(NamedTuple):
    theme: Theme | None
    # Each period with its number of subjects.
    cells: list

    @property
    def is_empty(self):
        return not any(count for _, count in self.cells)

    @property
    def gaps(self):
        """The empty periods in words; adjacent ones as one."""
        groups = groupby(self.cells, key=lambda cell: cell[1] == 0)
        runs = ([period for period, _ in cells] for is_gap, cells in groups if is_gap)
        return ", ".join(
            f"{first} t/m {last[-1]}" if last else str(first) for first, *last in runs
        )


def coverage(planning, items, told, span, themes):
    """
    A row for each of `themes`, in their order, and one for all other subjects.

    `items` are of `planning`, and `told` is the condition for the steps that count. A
    step of a year counts in each of its quarters, and a subject once in a quarter.
    """
    counts = counts_by_theme(planning, items, told, span)
    nothing = [0] * len(span.periods)
    rows = [
        Row(theme, list(zip(span.periods, counts.get(key, nothing), strict=True)))
        for theme in [*themes, None]
        if (key := theme and theme.pk) in counts or theme
    ]
    return rows


def counts_by_theme(planning, items, told, span):
    """The number of subjects in each period, by the key of their theme, or None."""
    numbers = {
        f"in_{number}": Count("item_id", distinct=True, filter=within(period))
        for number, period in enumerate(span.periods)
    }
    rows = (
        planning.steps.filter(told, within(span), item_id__in=items.values("id"))
        .values(of_theme=theme_of_step(planning))
        .annotate(**numbers)
        .order_by()
    )
    return {row.pop("of_theme"): list(row.values()) for row in rows}


def theme_of_step(planning):
    """The path to the theme of a step's subject, now or as recorded."""
    if planning.moment is None:
        return F("item__theme_id")
    subject = planning.items.filter(id=OuterRef("item_id"))
    return Subquery(subject.values("theme_id"))
