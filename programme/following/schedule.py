"""The moments at which followers of the planning are told."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from programme.editions.models import Edition

from .models import Rhythm

AT = time(7)
# The weekday of those told once a week; Monday is 0.
WEEKDAYS = {Rhythm.WEEKLY: 0}
# A change recorded just before seven may not be committed before this.
LATE = timedelta(minutes=2)


def due_at(now=None):
    """
    For each rhythm the last moment until which its followers are told.

    Before the first edition, followers of editions are told nothing.
    """
    now = now or timezone.now()
    editions = Edition.objects.filter(adopted_at__lte=now - LATE).values_list(
        "adopted_at"
    )
    day = timezone.localtime(now - LATE)
    seven = at_seven(day.date())
    if seven > day:
        seven = at_seven(day.date() - timedelta(days=1))
    found = {Rhythm.DAILY: seven}
    for rhythm, weekday in WEEKDAYS.items():
        days = (seven.weekday() - weekday) % 7
        found[rhythm] = at_seven(seven.date() - timedelta(days=days))
    if last := editions.first():
        (found[Rhythm.EDITION],) = last
    return found


def at_seven(day):
    return timezone.make_aware(datetime.combine(day, AT))
