"""
Pages of a long list that are read on from a row, not counted off from the start.

The address of the next page names the last row of this one. So a page far down costs as
much as the first, and nobody misses a row when others come and go.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Q

LARGEST_KEY = 2**63 - 1
# This few rows get no page of their own: the page before holds them.
ORPHANS = 4


class Page(NamedTuple):
    rows: list
    # How many rows there are on all pages, up to `most`.
    count: int
    most: int
    # The rows to read on from, as text for an address; empty at either end.
    previous: str
    next: str

    @property
    def has_more(self):
        """Whether there are more rows than were counted."""
        return self.count > self.most

    @property
    def left_out(self):
        """How many of the counted rows are not on this page."""
        return min(self.count, self.most) - len(self.rows)


def page_of(
    queryset,
    field,
    *,
    descending=False,
    after="",
    before="",
    size=25,
    orphans=ORPHANS,
    most=1_000,
):
    """
    Return the page of `queryset`, ordered by a field and `id`, that adjoins a row.

    `after` or `before` names that row, as the links to the next and the previous page
    do; with neither it is the first page. The last page holds up to `orphans` more.
    Counting stops after `most` rows. Raise ValidationError for text that names no row.
    """
    cursor, backwards = after or before, bool(before) and not after
    if cursor:
        beyond = condition(queryset.model, field, cursor, descending != backwards)
    else:
        beyond = Q()
    sign = "-" if descending != backwards else ""
    found = queryset.filter(beyond).order_by(f"{sign}{field}", f"{sign}id")
    rows = list(found[: size + orphans + 1])
    has_more = len(rows) > size + orphans
    rows = rows[:size] if has_more else rows
    if backwards:
        rows.reverse()
    ends = (name_of(rows[0], field), name_of(rows[-1], field)) if rows else ("", "")
    return Page(
        rows,
        count=count_of(queryset, most) if cursor or has_more else len(rows),
        most=most,
        previous=ends[0] if (has_more if backwards else cursor) else "",
        next=ends[1] if has_more or backwards else "",
    )


def count_of(queryset, most):
    """How many rows there are; `most` + 1 stands for any larger number."""
    return queryset.order_by()[: most + 1].count()


def condition(model, field, cursor, descending):
    """A condition: past the row that `cursor` names."""
    text, _, key = cursor.rpartition("_")
    value = model._meta.get_field(field).to_python(text)
    if value in (None, "") or not key.isdecimal() or int(key) > LARGEST_KEY:
        raise ValidationError("Deze bladzijde bestaat niet.", code="invalid")
    sign = "lt" if descending else "gt"
    # The first part lets the database start at that point of its index.
    return Q(**{f"{field}__{sign}e": value}) & (
        Q(**{f"{field}__{sign}": value}) | Q(**{f"id__{sign}": int(key)})
    )


def name_of(row, field):
    value = getattr(row, field)
    text = value.isoformat() if hasattr(value, "isoformat") else value
    return f"{text}_{row.id}"
