"""The public subjects that the filter in an address asks for, done and dropped too."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from programme.planning.as_of import planning_on
from programme.planning.filters import ALL, PlanningFilter

NOT_A_FILTER = {"peildatum", "na", "voor", "sorteer"}


class FilterGone(Exception):
    """An address asks for what no filter has, or has any more."""


def selected(query):
    """
    The subjects for the parameters `query` of an address, whoever asks.

    Return them as a queryset. Raise FilterGone for what cannot be asked: an empty
    answer would take all from somebody's calendar.
    """
    planning = planning_on(timezone.localdate(), AnonymousUser())
    asked = {name: value for name, value in query.items() if name not in NOT_A_FILTER}
    chosen = PlanningFilter({"status": ALL} | asked, planning.items, planning=planning)
    if set(asked) - set(chosen.filters) or not chosen.is_valid():
        raise FilterGone
    return chosen.qs


def is_filtered(query):
    """Whether an address asks for less than everything."""
    return any(value for name, value in query.items() if name not in NOT_A_FILTER)
