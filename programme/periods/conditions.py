"""Conditions on rows with a period, as Q: its days are `first_day` and `last_day`."""

from django.db.models import F, Q


def within(days):
    """A condition: a step shares a day with a period or a span."""
    return Q(first_day__lte=days.last_day, last_day__gte=days.first_day)


def is_period(first_day, last_day):
    """A condition: the fields are both empty, or a first day and a last day."""
    unknown = {f"{first_day}__isnull": True, f"{last_day}__isnull": True}
    known = {f"{first_day}__isnull": False, f"{last_day}__isnull": False}
    return Q(**unknown) | Q(**known, **{f"{last_day}__gte": F(first_day)})
