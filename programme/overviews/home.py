"""The planning on the home page: what is coming, what moved, what is missing."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from programme.planning.badges import LATELY
from programme.planning.models import Shift
from programme.planning.models.querysets import OPEN
from programme.planning.models.steps import OPEN_STEP
from programme.themes.models import Theme
from velsen.pages.reference import start_of

SOON = timedelta(weeks=8)
YEAR = timedelta(days=365)
MOST = 8


def news(planning):
    """
    The coming and the moved subjects of a `Planning`, as two lists.

    One fetch gets the contents of both lists.
    """
    soon, lately = list(coming(planning)[:MOST]), list(moved(planning)[:MOST])
    subjects = planning.subjects([*soon, *lately])
    return subjects[: len(soon)], subjects[len(soon) :]


def coming(planning):
    """The subjects of a `Planning` with a moment in the next eight weeks."""
    soon = OPEN_STEP & Q(last_day__range=(planning.on, planning.on + SOON))
    items = planning.having(planning.items.filter(OPEN), soon)
    return items.order_by("planned_on", "id")


def moved(planning):
    """The subjects that moved in the four weeks up to that day, last touched first."""
    shifts = Shift.objects.filter(
        step_id=OuterRef("id"),
        reason__isnull=False,
        recorded_at__gte=start_of(planning.on - LATELY),
        recorded_at__lt=start_of(planning.on + timedelta(days=1)),
    )
    items = planning.having(planning.items.filter(OPEN), Exists(shifts))
    return items.order_by("-touched_at", "-id")


def gaps(planning):
    """The themes of that day without any subject in the next year."""
    on = planning.on
    in_a_year = OPEN_STEP & Q(first_day__lte=on + YEAR, last_day__gte=on)
    of_theme = planning.items.filter(OPEN, theme_id=OuterRef("pk"))
    planned = planning.having(of_theme, in_a_year)
    return Theme.objects.in_force(on).filter(~Exists(planned))
