"""The alerts of one subject, or of a meeting, in words."""

from functools import lru_cache
from typing import NamedTuple

from django.db.models import ExpressionWrapper
from django.db.models.fields import BooleanField
from django.utils import timezone

from .alerts import ALERTS

MANY_DECISIONS = 10


class Warning(NamedTuple):
    """An alert of one subject or meeting, in words."""

    code: str
    text: str


def with_alerts(items, on=None):
    """Add to these subjects which alerts they give on the day `on`; see `alerts`."""
    on = on or timezone.localdate()
    found = {
        f"has_{code}": ExpressionWrapper(condition, BooleanField())
        for code, condition in conditions(on).items()
    }
    return (
        items.select_related("holder")
        .prefetch_related("steps__meeting")
        .annotate(**found)
    )


def alerts(item, on=None):
    """The Warnings about a subject fetched by `with_alerts` for the same day."""
    on = on or timezone.localdate()
    if item.done_on or item.dropped_on:
        return []
    return [
        Warning(alert.code, text)
        for alert in ALERTS
        if getattr(item, f"has_{alert.code}")
        for text in alert.words(item, on)
    ]


@lru_cache(maxsize=4)
def conditions(on):
    """
    By code, the condition that open subjects meet on the day `on`.

    Made once a day: it takes half as long as the database takes to answer.
    """
    return {alert.code: alert.condition(on) for alert in ALERTS}


def alerts_of_meeting(meeting):
    """The Warnings about a meeting, which knows its number of `decisions`."""
    if meeting.decisions <= MANY_DECISIONS:
        return []
    text = (
        f"In deze vergadering worden {meeting.decisions} besluiten gevraagd; meer dan "
        f"{MANY_DECISIONS} is veel."
    )
    return [Warning("many_decisions", text)]
