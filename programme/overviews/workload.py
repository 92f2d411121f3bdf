"""The number of decisions asked of the council, by meeting and by month."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Count

from programme.periods import Kind, Period
from programme.periods.conditions import within
from programme.periods.spans import Span
from programme.planning.models import Meeting, Phase
from programme.planning.models.querysets import OPEN
from programme.planning.models.steps import OPEN_STEP
from programme.planning.warnings import alerts_of_meeting

MONTHS = 12


class Amount(NamedTuple):
    """A number of decisions, also as a percentage of the largest number."""

    of: object
    count: int
    share: int
    alerts: list


def decisions_by_meeting(planning):
    """The meetings with decisions in a year from the day of a `Planning`."""
    span = Span(planning.on, Kind.MONTH, MONTHS)
    days = (planning.on, span.last_day)
    asked = decisions(planning).filter(meeting__held_on__range=days)
    counts = dict(asked.values_list("meeting_id").annotate(Count("id")).order_by())
    meetings = Meeting.objects.in_bulk(counts)
    for key, meeting in meetings.items():
        meeting.decisions = counts[key]
    rows = sorted(meetings.values(), key=lambda meeting: (meeting.held_on, meeting.pk))
    return amounts([(meeting, meeting.decisions) for meeting in rows])


def crowded(meetings):
    """The meetings with more decisions than a meeting can well take."""
    return [meeting for meeting in meetings if meeting.alerts]


def decisions_by_period(planning):
    """
    The decisions to come in a year from the day of a `Planning`, as two lists.

    The first is by month; the second by longer period, for decisions whose month is not
    known yet.
    """
    span = Span(planning.on, Kind.MONTH, MONTHS)
    asked = decisions(planning).filter(within(span), last_day__gte=planning.on)
    days = asked.values_list("first_day", "last_day").annotate(Count("id")).order_by()
    months, longer = Counter(dict.fromkeys(span.periods, 0)), Counter()
    for first_day, last_day, count in days:
        period = Period(first_day, last_day)
        month = Period.around(first_day, Kind.MONTH)
        if period in month:
            months[month] += count
        else:
            longer[period] += count
    return amounts(months.items()), amounts(sorted(longer.items()))


def decisions(planning):
    """Decisions still to come, of subjects still to come."""
    items = planning.items.filter(OPEN).values("id")
    return planning.steps.filter(OPEN_STEP, phase=Phase.DECISION, item_id__in=items)


def amounts(counts):
    most = max((count for _, count in counts), default=0) or 1
    return [
        Amount(of, count, 100 * count // most, alerts_of(of)) for of, count in counts
    ]


def alerts_of(row):
    return alerts_of_meeting(row) if isinstance(row, Meeting) else []
