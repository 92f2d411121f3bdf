"""What a worker does, and what it leaves behind when it is killed or fails."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone

from programme.importing import work
from programme.importing.acts import hand_in
from programme.importing.models import GIVEN_UP, KEPT, Import, State, Task
from programme.planning.models import PlanningItem
from tests.factories import make_user

from .lists import compared, make_import, stored, undone

pytestmark = pytest.mark.django_db


def asked(task, imp):
    """The list with a task that waits for a worker."""
    Import.objects.filter(pk=imp.pk).update(task=task)
    return Import.objects.select_related("asked_by", "reason").get(pk=imp.pk)


def killed(*args):
    """What a worker that is killed does not get beyond."""
    raise KeyboardInterrupt


def test_a_worker_does_all_that_is_due(capsys):
    for title in ("Een", "Twee"):
        asked(Task.STORE, compared("title", [title]))

    call_command("run_imports")

    assert PlanningItem.objects.count() == 2
    assert "imports: 2 done" in capsys.readouterr().out


def test_a_large_upload_is_kept_until_a_worker_reads_it():
    source = b"titel;periode\n" + b"Woonvisie;2027\n" * 10_000
    imp = hand_in(name="lijst.csv", source=source, is_pasted=False, by=make_user())
    assert (imp.state, bytes(imp.source)) == (State.RECEIVED, source)

    work.work_off()

    imp.refresh_from_db()
    assert (imp.state, imp.size, imp.source) == (State.READ, 10_000, None)


def test_what_cannot_be_read_says_so():
    imp = hand_in(name="x.csv", source=b"\xff\x00", is_pasted=False, by=make_user())

    imp.refresh_from_db()

    assert (imp.state, imp.source) == (State.REFUSED, None)
    assert imp.refusal != ""


def test_one_worker_at_a_time_has_a_task():
    imp = asked(Task.STORE, compared("title", ["Woonvisie"]))
    other = Import.objects.get(pk=imp.pk)

    assert work.Claim.take(imp) is not None
    assert work.Claim.take(other) is None
    assert list(Import.objects.due()) == []


def test_a_task_of_a_killed_worker_begins_anew():
    imp = asked(Task.STORE, compared("title", ["Woonvisie"]))
    with patch.object(work, "store", killed), pytest.raises(KeyboardInterrupt):
        work.perform(imp)
    assert PlanningItem.objects.count() == 0
    assert list(Import.objects.due()) == []

    Import.objects.update(claimed_at=timezone.now() - GIVEN_UP - timedelta(seconds=1))
    work.work_off()

    imp.refresh_from_db()
    assert (imp.state, PlanningItem.objects.count()) == (State.STORED, 1)


def test_a_worker_that_was_given_up_stores_nothing():
    imp = asked(Task.STORE, compared("title", ["Woonvisie"]))
    prepare = work.prepare

    def slowly(*args):
        Import.objects.update(claimed_at=timezone.now() + timedelta(minutes=5))
        return prepare(*args)

    with patch.object(work, "prepare", slowly):
        assert work.perform(imp) is False

    assert PlanningItem.objects.count() == 0


def test_a_fault_ends_the_task_and_says_that_nothing_changed(caplog):
    imp = asked(Task.STORE, compared("title", ["Woonvisie"]))

    with patch.object(work, "prepare", side_effect=RuntimeError("broken")):
        work.work_off()

    imp.refresh_from_db()
    assert (imp.state, imp.task) == (State.COMPARED, "")
    assert imp.refusal.startswith("Dit is niet gelukt")
    assert PlanningItem.objects.count() == 0
    assert caplog.messages == [f"A task of import {imp.pk} failed."]


def test_the_contents_of_a_list_are_kept_for_a_day():
    kept = stored("title", ["Woonvisie"], answers={"a": "b"})
    make_import("title", ["Haven"], source=b"titel")
    Import.objects.update(made_at=timezone.now() - KEPT - timedelta(minutes=1))

    work.work_off()

    imp = Import.objects.get()
    assert (imp, imp.answers, imp.rows.count()) == (kept, {}, 0)
    assert undone(imp).refusal == ""
