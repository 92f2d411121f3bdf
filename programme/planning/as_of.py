"""The planning of a day: the present one or, for a past day, from the history."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import (
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.utils import timezone

from programme.periods import FIRST_DAY, LAST_DAY
from programme.planning.models.querysets import PUBLISHED
from programme.planning.models.search import (
    SEARCHED,
    has_words,
    search_text,
    words_of,
)
from velsen.history.describing import grouped, recorded_at
from velsen.pages.reference import start_of

from .models import PlanningItem, Shift, Step
from .public import RELATIONS, RELATIONS_OF_STEP


class Planning(NamedTuple):
    """
    The subjects and their steps, as querysets of the models or of their history.

    Both have the fields of the models, and queries use no others, with `id` for the key
    of a subject and `item_id` for the subject of a step.
    """

    items: QuerySet
    steps: QuerySet
    on: date
    # The moment that it shows, or None for now.
    moment: datetime | None = None

    def having(self, items, condition):
        """Filter `items` to those with a step for which `condition`, a Q, holds."""
        steps = self.steps.filter(condition, item_id=OuterRef("id"))
        return items.filter(Exists(steps))

    def search(self, items, text):
        """Those `items` in which the words of a text are, or were on that day."""
        if self.moment is None:
            return items.search(text)
        return search_past(items, text)

    def subjects(self, rows, *more):
        """
        Return `rows`, a list, as subjects with the contents of a list fetched along.

        `more` names further relations to fetch, as prefetch_related does.
        """
        if self.moment is None:
            shifts = Prefetch("steps__shifts", Shift.objects.select_related("reason"))
            prefetch_related_objects(rows, "holder", "theme", "steps", shifts, *more)
            return rows
        return as_subjects(self, rows)


def planning_on(on, user):
    """
    The planning that `user` may see on the day `on`: at its end, for a past day.

    A day outside the years of the planning stands for the nearest day within.
    """
    on = min(max(on, FIRST_DAY), LAST_DAY)
    if on >= timezone.localdate():
        items = PlanningItem.objects.visible_to(user).select_related("theme", "holder")
        return Planning(items, Step.objects.all(), on)
    moment = start_of(on + timedelta(days=1))
    items = recorded_at(PlanningItem, moment).filter(PUBLISHED)
    items = items.exclude(id__in=PlanningItem.objects.withdrawn().values("pk"))
    items = items.select_related(*RELATIONS)
    return Planning(items, recorded_at(Step, moment), on, moment)


def search_past(items, text):
    """
    Those rows of the history that have the words of a text, as a search of today.

    Most still read as they did, so the index of today finds them. Only those that were
    changed or deleted since are read here.
    """
    words = words_of(text)
    if not words:
        return items.none()
    same = {name: OuterRef(name) for name in ("id", *SEARCHED)}
    unchanged = PlanningItem.objects.filter(**same)
    changed = items.order_by().exclude(Exists(unchanged))
    found = [
        key
        for key, *texts in changed.values_list("history_id", *SEARCHED).iterator()
        if has_words(search_text(*texts), words)
    ]
    is_found = Exists(PlanningItem.objects.search(text).filter(**same))
    return items.filter(is_found | Q(history_id__in=found))


def as_subjects(planning, rows):
    """
    History rows as subjects, with the steps and the shifts of that moment.

    Members, themes, meetings and the like go by their present names.
    """
    steps = planning.steps.filter(item_id__in=[row.id for row in rows])
    steps = steps.select_related(*RELATIONS_OF_STEP).order_by(*Step._meta.ordering)
    steps = [as_instance(row, RELATIONS_OF_STEP) for row in steps]
    shifts = Shift.objects.filter(recorded_at__lt=planning.moment)
    prefetch_related_objects(
        steps, Prefetch("shifts", queryset=shifts.select_related("reason"))
    )
    involved = PlanningItem.history.model.involved.filter(history__in=rows)
    involved = involved.select_related("collegemember").order_by("collegemember_id")
    of_item = grouped(steps, "item_id", lambda step: step)
    beside = grouped(involved, "planningitem_id", lambda link: link.collegemember)
    items = [as_instance(row, RELATIONS) for row in rows]
    for item in items:
        # As prefetch_related would do, were these rows of the model.
        item._prefetched_objects_cache = {
            "steps": of_item[item.pk],
            "involved": beside[item.pk],
        }
    return items


def as_instance(row, relations):
    """A history row as an instance of its model, with its fetched relations."""
    instance = row.instance
    for name in relations:
        setattr(instance, name, getattr(row, name))
    return instance
