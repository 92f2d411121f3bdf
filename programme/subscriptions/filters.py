"""The public subjects that the filter in an address selects, finished ones too."""

from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.forms import ChoiceField
from django.utils import timezone
from django.utils.dateformat import format as format_date

from programme.planning.as_of import planning_on
from programme.planning.filters import ALL, PlanningFilter
from velsen.texts import clean

# Every name that ever was a filter. One that is gone is refused, so it stays here.
FILTERS = {
    *("zoek", "houder", "thema", "aanpak", "status", "van", "tot", "aandachtsveld"),
    *("fase", "vorm", "soort", "herkomst", "urgent", "belangrijk", "verschoven"),
    "signaal",
}
# Parameters of the list that do not affect the selection.
CARRIED = {"peildatum", "sorteer"}
YES_NO = ["urgent", "belangrijk"]
# The words for the choice of a filter, where its label alone is not enough.
TOLD = {
    "zoek": "“{}”",
    "van": "vanaf {}",
    "tot": "tot en met {}",
    "verschoven": "verschoven sinds {}",
}


class FilterGone(Exception):
    """An address uses a filter that does not exist, or no longer does."""


class Selection(NamedTuple):
    items: QuerySet
    # The chosen filters, in a few words each; empty for the whole planning.
    words: list
    # The query of its address, without foreign parameters such as `utm_source`.
    query: str

    def named(self, name):
        """A name, on one line, for a file or feed of this selection."""
        told = f"{name}: {', '.join(self.words)}" if self.words else name
        return " ".join(clean(told).split())


def selected(query):
    """
    The selection for the parameters `query` of an address, for anybody.

    Raise FilterGone for impossible filters: an empty answer would clear somebody's
    calendar.
    """
    planning = planning_on(timezone.localdate(), AnonymousUser())
    asked = {name: value for name, value in query.items() if name in FILTERS}
    chosen = PlanningFilter({"status": ALL} | asked, planning.items, planning=planning)
    if set(asked) - set(chosen.filters) or not chosen.is_valid():
        raise FilterGone
    kept = query.copy()
    for name, value in query.items():
        if not value or name not in FILTERS | CARRIED:
            del kept[name]
    told = f"?{kept.urlencode()}" if kept else ""
    return Selection(chosen.qs, list(words_of(chosen.form)), told)


def words_of(form):
    """Yield the chosen filters in words: adjectives first."""
    for name in sorted(form.fields, key=lambda name: name not in YES_NO):
        value = form.cleaned_data[name]
        if name in FILTERS and value and value != ALL:
            yield TOLD.get(name, "{}").format(word_of(form[name], value))


def word_of(bound, value):
    """The choice in a field, as it stands in the middle of a sentence."""
    if bound.name in YES_NO:
        return bound.name if value == "true" else f"niet {bound.name}"
    if bound.name in ("thema", "aandachtsveld"):
        name = value.name
        return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
    if bound.name == "verschoven":
        return format_date(value, "j F Y")
    is_choice = isinstance(bound.field, ChoiceField) and isinstance(value, str)
    return dict(bound.field.choices)[value] if is_choice else str(value)
