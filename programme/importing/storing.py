"""
Storing what a list changes, in one transaction, and undoing it.

All is compared and checked before the transaction begins, and written in bulk within:
SQLite lets nobody else write meanwhile. Another version than was compared, or another
outcome than was shown, and nothing is stored.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from programme.planning.acts import follow
from programme.planning.models import SearchText, Shift
from velsen.history.bulk import create_all, update_all
from velsen.history.models import Conflict

from .comparing.checks import involved_of
from .models import ImportedVersion


class Outdated(Exception):
    """What would happen is not what was shown: look again."""


def prepare(imp, plans, reasons):
    """
    Make these Plans ready to be stored, with who did it and why they shift.

    Return the words by which their subjects are found.

    `reasons` gives the reason of a shift and its explanation, by the number of a row.
    """
    today = timezone.localdate()
    for plan in plans:
        if plan.is_new and imp.is_public:
            plan.item.published_on = today
        plan.item.set_title_key()
        follow(plan.item, [*plan.steps, *plan.new_steps])
        for number, shift in plan.shifts:
            shift.recorded_by = imp.asked_by
            is_precise = shift.old.first_day is None or shift.new in shift.old
            if not is_precise:
                shift.reason, explanation = reasons(number)
                shift.explanation = f"{explanation} {shift.explanation}".strip()
                if shift.reason is None or not explanation:
                    raise ValidationError("Kies een reden voor de verschuivingen.")
    return [SearchText.of(plan.item) for plan in plans]


@transaction.atomic
def store(imp, plans, texts):
    """
    Write these Plans, all or nothing, and which versions they made.

    Raise Outdated if somebody was faster.
    """
    why = {"by": imp.asked_by, "reason": f"Ingelezen: {imp.name}"[:200]}
    try:
        with transaction.atomic():
            new = [plan for plan in plans if plan.is_new]
            known = [plan for plan in plans if not plan.is_new]
            for rows, save in ((new, create_all), (known, update_all)):
                save_items(rows, save, why)
            save_steps(plans, why)
            SearchText.keep(texts)
    except (Conflict, IntegrityError) as refusal:
        raise Outdated from refusal
    ImportedVersion.objects.bulk_create(versions(imp, plans))


def save_items(plans, save, why):
    if plans:
        beside = [involved_after(plan) for plan in plans]
        save([plan.item for plan in plans], related={"involved": beside}, **why)


def involved_after(plan):
    return plan.changed.get("involved", involved_of(plan.item))


def save_steps(plans, why):
    new = [step for plan in plans for step in plan.new_steps]
    for step in new:
        step.item = step.item
    changed = [step for plan in plans for step in plan.changed_steps.values()]
    for steps, save in ((new, create_all), (changed, update_all)):
        if steps:
            save(steps, **why)
    Shift.objects.bulk_create(shift for plan in plans for _, shift in plan.shifts)


def versions(imp, plans):
    for plan in plans:
        key = plan.item.pk
        yield version(imp, plan.item, key, 0 if plan.item.version == 1 else None)
        for step in plan.new_steps:
            yield version(imp, step, key, 0)
        for step in plan.changed_steps.values():
            yield version(imp, step, key)


def version(imp, row, item_key, was=None):
    return ImportedVersion(
        of=imp,
        model=row._meta.model_name,
        key=row.pk,
        item_key=item_key,
        was=row.version - 1 if was is None else was,
        became=row.version,
    )
