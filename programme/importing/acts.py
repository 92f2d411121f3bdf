"""What people ask of a list: read it, compare it, store it, undo that."""

from django.db import transaction
from django.utils import timezone

from .layouts import remember
from .models import Import, State, Task
from .work import SMALL, SMALL_SOURCE, perform

# In which state each task can be asked.
POSSIBLE = {
    Task.READ: [State.RECEIVED],
    Task.COMPARE: [State.READ, State.COMPARED],
    Task.STORE: [State.COMPARED],
    Task.UNDO: [State.STORED],
}


class TooLate(Exception):
    """Somebody else asked something of this list since it was shown."""


@transaction.atomic
def hand_in(*, name, source, is_pasted, by):
    """Keep a list, as bytes, and ask that it is read."""
    imp = Import.objects.create(
        name=name[:200],
        source=source,
        is_pasted=is_pasted,
        made_by=by,
        asked_by=by,
        task=Task.READ,
    )
    do_if_small(imp)
    return imp


@transaction.atomic
def ask(imp, task, *, by, **fields):
    """
    Ask a task of an import, with fields that say how; raise TooLate if that cannot be.

    Small ones are done at once, others by the worker.
    """
    asked = Import.objects.filter(
        pk=imp.pk, task="", state__in=POSSIBLE[task], round=imp.round
    ).update(task=task, asked_by=by, asked_at=timezone.now(), refusal="", **fields)
    if not asked:
        raise TooLate
    imp.refresh_from_db()
    do_if_small(imp)


def do_if_small(imp):
    is_small = (
        len(imp.source) <= SMALL_SOURCE if imp.task == Task.READ else imp.size <= SMALL
    )
    if is_small:
        perform(imp)


@transaction.atomic
def choose_columns(imp, *, columns, defaults, by):
    """Say what each column holds, for this list and the next one like it."""
    remember(imp.heads, columns, defaults)
    ask(imp, Task.COMPARE, by=by, columns=columns, defaults=defaults)


def answer(imp, answers, *, by):
    """Choose where the list is in doubt, and compare it again."""
    ask(imp, Task.COMPARE, by=by, answers=imp.answers | answers)
