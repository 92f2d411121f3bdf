"""The changes of the published planning between two moments, from the history."""

from collections import defaultdict
from datetime import timedelta
from functools import cached_property
from itertools import takewhile

from django.db.models import OuterRef
from django.utils import timezone

from programme.planning.models import PlanningItem, Shift, Step
from velsen.content import REASON
from velsen.history.describing import grouped
from velsen.pages.reference import start_of

from .differences import differences
from .reading import hidden_state, move_state, named, step_state, subject_state

# How many history rows are searched for the subjects touched last.
MOST_ROWS = 5_000


class ChangeLog:
    """
    The subjects touched after the moment `start`, up to and including `end`.

    Five queries read all their states in between; other subjects are not read. `most`
    limits it to the subjects touched last; `of`, a queryset, to those subjects.
    """

    def __init__(self, start, end, *, most=None, of=None):
        self.start, self.end, self.most, self.of = start, end, most, of

    @cached_property
    def touched(self):
        """The moments at which a subject was recorded, with its key; newest first."""
        told = {"history_date__gt": self.start, "history_date__lte": self.end}
        moved = {"recorded_at__gt": self.start, "recorded_at__lte": self.end}
        sources = [
            (news(PlanningItem).filter(**told), "history_date", "id"),
            (news(Step).filter(**told), "history_date", "item_id"),
            (Shift.objects.filter(**moved), "recorded_at", "step__item_id"),
        ]
        first, *others = (
            self.chosen(rows, key).order_by().values_list(moment, key)
            for rows, moment, key in sources
        )
        found = first.union(*others, all=True).order_by("-history_date")
        return list(found[:MOST_ROWS] if self.most else found)

    def chosen(self, rows, key):
        if self.of is None:
            return rows
        return rows.filter(**{f"{key}__in": self.of.order_by().values("id")})

    @cached_property
    def all_keys(self):
        return list(dict.fromkeys(key for _, key in self.touched))

    @cached_property
    def keys(self):
        """The keys of these subjects, the one touched last first."""
        return self.all_keys[: self.most]

    @property
    def told_from(self):
        """The moment before which some subjects are left out; None if none are."""
        is_cut = self.keys != self.all_keys or len(self.touched) == MOST_ROWS
        if self.most is None or not is_cut:
            return None
        last = self.keys[-1]
        return next(moment for moment, key in self.touched if key == last)

    @cached_property
    def items(self):
        """The versions of each subject, oldest first."""
        rows = self.versions(PlanningItem, id__in=self.keys)
        withdrawn = PlanningItem.objects.withdrawn().filter(pk=OuterRef("id"))
        rows = rows.annotate(why_hidden=withdrawn.values("withdrawn_reason")[:1])
        return grouped(rows.select_related("theme", "topic", "holder"), "id", identity)

    @cached_property
    def steps(self):
        """The versions of each step of each subject, oldest first."""
        rows = self.versions(Step, item_id__in=self.keys)
        rows = rows.select_related("format", "meeting")
        steps = grouped(rows, "id", identity)
        of_item = defaultdict(list)
        for key in sorted(steps):
            of_item[steps[key][0].item_id].append(steps[key])
        return of_item

    @cached_property
    def shifts(self):
        shifts = Shift.objects.filter(
            step__item_id__in=self.keys, recorded_at__lte=self.end
        )
        return grouped(shifts.select_related("reason"), "step_id", identity)

    @cached_property
    def involved(self):
        links = PlanningItem.history.model.involved.filter(
            planningitem_id__in=self.keys
        )
        links = links.select_related("collegemember").order_by("collegemember_id")
        return grouped(links, "history_id", lambda link: named(link.collegemember))

    def versions(self, model, **of_these):
        until = model.history.filter(history_date__lte=self.end, **of_these)
        return until.order_by("history_id")

    def state(self, moment, keys=None):
        """The touched subjects, or those with these keys, as they were published."""
        rows = (held(self.items[key], moment) for key in sorted(keys or self.keys))
        items = [row for row in rows if row and row.published_on]
        return [
            hidden_state(item, item.why_hidden)
            if item.why_hidden
            else subject_state(
                item, {item.id: self.steps_at(item, moment)}, self.involved
            )
            for item in items
        ]

    def steps_at(self, item, moment):
        rows = (held(versions, moment) for versions in self.steps[item.id])
        return tuple(
            step_state(row, {row.id: self.moves_at(row, moment)}) for row in rows if row
        )

    def moves_at(self, step, moment):
        shifts = self.shifts[step.id]
        return tuple(move_state(s) for s in shifts if s.recorded_at <= moment)

    @property
    def changes(self):
        """All changes of the window, in the order of `differences`."""
        return differences(self.state(self.start), self.state(self.end))

    def by_day(self):
        """Yield each day on which something changed, newest first, with its changes."""
        keys, told = defaultdict(set), set(self.keys)
        for moment, key in self.touched:
            if key in told:
                keys[timezone.localdate(moment)].add(key)
        for day in sorted(keys, reverse=True):
            start = max(start_of(day), self.start)
            end = min(start_of(day + timedelta(days=1)), self.end)
            before, after = (self.state(m, keys[day]) for m in (start, end))
            if changes := differences(before, after):
                yield day, changes


def news(model):
    """The history of a model, without the content that came with the site."""
    return model.history.exclude(history_change_reason=REASON)


def identity(row):
    return row


def held(versions, moment):
    """
    The version that held at a moment; None before the first and after the last.

    Content that came with the site counts as if it had always been there.
    """
    until = [row for row in versions if row.history_date <= moment]
    if not until:
        came = takewhile(lambda row: row.history_change_reason == REASON, versions)
        return next(reversed(list(came)), None)
    return until[-1] if until[-1].history_type != "-" else None
