"""
Undoing what a list changed, as a new change: the history keeps both.

A subject that somebody changed since stays as they made it. What was public cannot be
taken back: a new subject or step that is public is dropped, and says why.
"""

from itertools import groupby, islice
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from programme.planning.acts import drop, drop_step, settle, shift
from programme.planning.models import PlanningItem, Step
from velsen.history.models import Conflict
from velsen.history.records import one_version, recorded_by
from velsen.history.restore import restore

BATCH = 250
MODELS = {"planningitem": PlanningItem, "step": Step}


def undo(imp):
    """Undo all of an import that can be; return the titles of what was left."""
    with recorded_by(imp.asked_by):
        take_drafts_away(imp)
        versions = imp.versions.order_by("item_key", "id")
        left = []
        for key, of_item in groupby(versions, attrgetter("item_key")):
            item = PlanningItem.objects.select_for_update().filter(pk=key).first()
            try:
                with transaction.atomic():
                    undo_item(imp, item, list(of_item))
            except (Conflict, ValidationError, ProtectedError):
                left.append(str(item or f"onderwerp {key}"))
    return left


def take_drafts_away(imp):
    """
    Delete many new drafts at once, those that nobody changed since.

    What belongs to a draft goes with it, so a change of that counts as well: it makes
    another version of the subject.
    """
    made = imp.versions.filter(model="planningitem", was=0)
    became = dict(made.values_list("key", "became"))
    steps = dict(imp.versions.filter(model="step").values_list("key", "became"))
    for keys in batched(became):
        drafts = PlanningItem.objects.select_for_update().filter(
            pk__in=keys, published_on=None
        )
        same = {
            pk
            for pk, version in drafts.values_list("pk", "version")
            if version == became[pk]
        }
        changed = {
            item
            for item, pk, version in Step.objects.filter(item__in=same).values_list(
                "item", "pk", "version"
            )
            if steps.get(pk) != version
        }
        gone = same - changed
        try:
            with transaction.atomic():
                PlanningItem.objects.filter(pk__in=gone).delete()
        except ProtectedError:
            # One by one, to find which.
            continue
        imp.versions.filter(item_key__in=gone).delete()


def batched(keys):
    keys = iter(keys)
    while batch := list(islice(keys, BATCH)):
        yield batch


def undo_item(imp, item, versions):
    """Undo what was done to one subject; raise Conflict if it was changed since."""
    rows = {}
    for version in versions:
        row = MODELS[version.model].objects.filter(pk=version.key).first()
        if item is None or row is None or row.version != version.became:
            raise Conflict(str(item))
        rows[version] = item if version.model == "planningitem" else row
    reason = f"Het inlezen van “{imp.name}” is ongedaan gemaakt."
    of_item, *of_steps = versions
    if of_item.was == 0:
        take_away(item, reason)
        return
    record = item.at_version(of_item.was)
    with one_version(item):
        for version in of_steps:
            step = rows[version]
            step.item = item
            undo_step(imp, step, version, reason)
        restore(record, item, reason=reason)
        settle(item, reason)


def take_away(item, reason):
    if item.is_draft:
        item.delete()
    else:
        drop(item=item, reason=reason)


def undo_step(imp, step, version, reason):
    if version.was == 0:
        if step.item.is_draft:
            step.delete()
        else:
            drop_step(step=step, reason=reason)
        return
    record = step.at_version(version.was)
    was = record.instance
    if was.period != step.period:
        shift(
            step=step,
            to=was.period,
            by=imp.asked_by,
            reason=imp.reason,
            explanation=imp.explanation,
            known_on=was.known_on,
        )
    restore(record, step, reason=reason)
