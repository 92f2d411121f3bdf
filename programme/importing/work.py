"""
Working off what was asked of a list: read, compare, store, undo.

A worker claims an import, and keeps its claim alive as it goes on; one that was killed
loses it, and another begins that task anew. Each task ends in one transaction together
with the state that follows, for whoever still holds the claim: so none is done by half,
or twice. No upload is lost: it is stored before anybody is answered.
"""

import logging
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from programme.planning.models import ShiftReason
from velsen.sheets.reading import UnreadableSheet, read_pasted, read_sheet
from velsen.texts import tidy

from .columns import guess_columns
from .comparing.cells import kept
from .comparing.plans import Comparison, rows_of
from .layouts import remembered
from .models import Import, ImportRow, State, Task
from .storing import Outdated, prepare, store
from .tables import find_table
from .undoing import undo

logger = logging.getLogger(__name__)

# Titles that are named of what was left.
MOST_TOLD = 20
SHOWN = ["verdict", "title", "item_key", "outcome"]
# Rows between two signs of life.
STEP = 250
# An upload of so many bytes, or a list of so many rows, needs no worker.
SMALL_SOURCE, SMALL = 100_000, 200


class Lost(Exception):
    """Another worker has the task now."""


class Claim:
    """The right of one worker to do the task of an import."""

    def __init__(self, imp):
        self.imp = imp

    @classmethod
    def take(cls, imp):
        """A claim on the task of an import, or None if another worker was first."""
        mine, now = cls(imp), timezone.now()
        return mine if mine.update(claimed_at=now, progress=0) else None

    def update(self, **fields):
        """Store these fields, if the claim still holds; return whether it does."""
        imp = self.imp
        held = Import.objects.filter(
            pk=imp.pk, task=imp.task, claimed_at=imp.claimed_at
        )
        if not held.update(**fields):
            return False
        for name, value in fields.items():
            setattr(imp, name, value)
        return True

    def report(self, progress):
        if not self.update(claimed_at=timezone.now(), progress=progress):
            raise Lost

    def finish(self, **fields):
        """End the task, within the transaction of what it did."""
        if not self.update(task="", claimed_at=None, **fields):
            raise Lost


def work_off():
    """Do what is due, and forget what is old. Return how many tasks were done."""
    forget()
    done = 0
    while imp := Import.objects.due().select_related("asked_by", "reason").first():
        done += perform(imp)
    return done


def perform(imp):
    """Do the task of an import, if nobody else does; return whether it was done."""
    claim = Claim.take(imp)
    if claim is None:
        return False
    try:
        TASKS[imp.task](imp, claim)
    except Lost:
        return False
    except Exception:
        logger.exception("A task of import %s failed.", imp.pk)
        claim.update(
            task="",
            claimed_at=None,
            refusal="Dit is niet gelukt door een "
            "fout van de site. Er is niets gewijzigd. De beheerder krijgt bericht.",
        )
    return True


def forget():
    """Drop what lists held that were kept long enough; keep what they changed."""
    old = Import.objects.old()
    old.exclude(state__in=[State.STORED, State.UNDONE]).delete()
    ImportRow.objects.filter(of__in=old).delete()
    old.exclude(answers={}).update(answers={})


def read(imp, claim):
    try:
        table = find_table(sheet_of(imp))
    except UnreadableSheet as refusal:
        claim.finish(state=State.REFUSED, refusal=str(refusal), source=None)
        return
    columns = {
        str(c): code for c, code in guess_columns(table.heads, table.rows).items()
    }
    heads = [tidy(str(head)) for head in table.heads]
    layout = remembered(heads)
    rows = [row for row in table.rows if not row.is_total]
    with transaction.atomic():
        imp.rows.all().delete()
        ImportRow.objects.bulk_create(stored(imp, row) for row in rows)
        claim.finish(
            state=State.READ,
            heads=heads,
            notes=list(table.notes),
            columns=layout.columns if layout else columns,
            defaults=layout.defaults if layout else {},
            size=len(rows),
            refusal="",
            source=None,
        )


def sheet_of(imp):
    data = bytes(imp.source)
    if imp.is_pasted:
        return read_pasted(data.decode())
    return read_sheet(data, filename=imp.name)


def stored(imp, row):
    cells = {str(column): kept(cell) for column, cell in row.cells.items()}
    return ImportRow(of=imp, number=row.number, cells=cells, group=row.group[:200])


def compare(imp, claim):
    outcomes = {}
    for plan in followed(imp, claim):
        outcomes |= plan.outcomes
    with transaction.atomic():
        show(imp, outcomes)
        claim.finish(state=State.COMPARED, round=imp.round + 1, refusal="")


def followed(imp, claim):
    """The Plans of an import; its progress is told while they are made."""
    comparison = Comparison(answers=imp.answers, defaults=imp.defaults)
    plans, done = comparison.plans(rows_of(imp)), 0
    while chunk := list(islice(plans, STEP)):
        yield from chunk
        done += sum(len(plan.rows) for plan in chunk)
        claim.report(done)


def show(imp, outcomes):
    """Keep what each row would do."""
    rows = imp.rows.order_by("number").iterator(chunk_size=STEP)
    while chunk := list(islice(rows, STEP)):
        for row in chunk:
            outcome = outcomes[row.number]
            row.verdict, row.title = outcome.verdict, outcome.title
            row.item_key, row.outcome = outcome.item_key, outcome.document
        # One statement for all: an update of many rows takes ten times as long.
        ImportRow.objects.bulk_create(
            chunk, update_conflicts=True, unique_fields=["pk"], update_fields=SHOWN
        )


def store_all(imp, claim):
    shown = dict(imp.rows.values_list("number", "outcome"))
    outcomes, plans = {}, []
    for plan in followed(imp, claim):
        outcomes |= plan.outcomes
        if plan.is_clear and plan.does_something:
            plans.append(plan)
    try:
        if any(outcome.document != shown[n] for n, outcome in outcomes.items()):
            raise Outdated
        texts = prepare(imp, plans, reasons(imp))
        with transaction.atomic():
            Import.objects.select_for_update().get(pk=imp.pk)
            if plans:
                store(imp, plans, texts)
            claim.finish(state=State.STORED, stored_at=timezone.now(), refusal="")
    except Outdated:
        with transaction.atomic():
            show(imp, outcomes)
            claim.finish(
                round=imp.round + 1,
                refusal="Er is intussen iets gewijzigd. Er is nog niets overgenomen. "
                "Kijk wat de lijst nu verandert, en neem haar dan over.",
            )
    except ValidationError as refusal:
        claim.finish(refusal=" ".join(refusal.messages))


def reasons(imp):
    """A function that tells why the steps of a row shift, by the number of the row."""
    known = {str(reason.pk): reason for reason in ShiftReason.objects.all()}

    def of(number):
        reason = known.get(imp.answers.get(f"reason|{number}"))
        explanation = imp.answers.get(f"explanation|{number}", "")
        return reason or imp.reason, explanation or imp.explanation

    return of


def undo_all(imp, claim):
    with transaction.atomic():
        Import.objects.select_for_update().get(pk=imp.pk)
        left = undo(imp)
        claim.finish(
            state=State.UNDONE,
            undone_at=timezone.now(),
            refusal=told_of(left),
        )


def told_of(left):
    """What is said of the subjects that were left as they are."""
    if not left:
        return ""
    more = len(left) - MOST_TOLD
    told = "; ".join(left[:MOST_TOLD]) + (f"; en nog {more}" if more > 0 else "")
    return f"Niet ongedaan gemaakt, want sindsdien gewijzigd: {told}."


TASKS = {
    Task.READ: read,
    Task.COMPARE: compare,
    Task.STORE: store_all,
    Task.UNDO: undo_all,
}
