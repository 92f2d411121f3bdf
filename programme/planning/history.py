"""The changes of a subject, as the public may read them: without names."""

from itertools import pairwise
from typing import NamedTuple

from velsen.history.describing import differences, versions_of

from . import public
from .models import PlanningItem

MOST = 50


class PublicChange(NamedTuple):
    moment: object
    differences: list


def changes_of(item):
    """
    The changes of a subject since it was published, newest first, as PublicChanges.

    At most the last 50 versions are compared. Its moments have a history of their own:
    their shifts.
    """
    versions = versions_of(PlanningItem).filter(id=item.pk, published_on__isnull=False)
    changes = [
        PublicChange(now.history_date, differences(was, now, public.SUBJECT))
        for now, was in pairwise(versions[:MOST])
    ]
    return [change for change in changes if change.differences]
