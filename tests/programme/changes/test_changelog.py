"""What changed between two moments, read from the history."""

from datetime import timedelta

import pytest
from django.utils import timezone

from programme.changes.changelog import ChangeLog
from programme.changes.differences import Kind, differences
from programme.changes.reading import published_at
from programme.periods import Period
from programme.planning.acts import drop
from programme.planning.models import PlanningItem, Step
from tests.factories import make_format, make_item, make_member, make_step, postpone
from velsen.content import REASON

pytestmark = pytest.mark.django_db


def load_step(title, period):
    """A step of a subject, both as they come with the site."""
    item = PlanningItem(title=title, published_on=timezone.localdate())
    step = Step(item=item, phase="decision", format=make_format())
    step.period = period
    for row in (item, step):
        row._change_reason = REASON
        row.save()
    return Step.objects.get(pk=step.pk)


def kinds(changes):
    return [(change.kind, change.subject.title) for change in changes]


def make_three_changes():
    """Let a subject move, come and go; return the moment before."""
    moved = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    gone = make_item(title="Havenplan")
    make_item(title="Parkeren").involved.add(make_member())
    before = timezone.now()
    postpone(moved, "4e kwartaal 2026")
    drop(item=gone, reason="Het rijk doet het al.")
    make_item(title="Sportnota")
    return before


def test_a_window_tells_what_two_whole_states_would():
    before, now = make_three_changes(), timezone.now()

    changes = ChangeLog(before, now).changes

    assert changes == differences(published_at(before), published_at(now))
    assert kinds(changes) == [
        (Kind.NEW, "Sportnota"),
        (Kind.POSTPONED, "Woonvisie"),
        (Kind.DROPPED, "Havenplan"),
    ]


def test_a_draft_is_new_when_it_is_published():
    item = make_item(title="Woonvisie", published_on=None)
    before = timezone.now()
    assert ChangeLog(before - timedelta(days=1), before).changes == []
    item.published_on = timezone.localdate()
    item.save()

    changes = ChangeLog(before, timezone.now()).changes

    assert kinds(changes) == [(Kind.NEW, "Woonvisie")]


def test_what_came_with_the_site_is_no_news_but_what_happens_to_it_is():
    before = timezone.now()
    step = load_step("Woonvisie", Period.parse("3e kwartaal 2026"))
    assert ChangeLog(before, timezone.now()).changes == []
    postpone(step, "2027")

    changes = ChangeLog(before, timezone.now()).changes

    assert kinds(changes) == [(Kind.POSTPONED, "Woonvisie")]


def test_changes_are_told_by_the_day(time_machine):
    now = timezone.now()
    time_machine.move_to(now - timedelta(days=9))
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    time_machine.move_to(now - timedelta(days=3))
    postpone(step, "4e kwartaal 2026")
    time_machine.move_to(now - timedelta(days=2))
    postpone(step, "2027")
    time_machine.move_to(now)

    days = list(ChangeLog(now - timedelta(days=5), now).by_day())

    today = timezone.localdate(now)
    assert [(today - day, kinds(changes)) for day, changes in days] == [
        (timedelta(days=2), [(Kind.POSTPONED, "Woonvisie")]),
        (timedelta(days=3), [(Kind.POSTPONED, "Woonvisie")]),
    ]


@pytest.mark.parametrize("amount", [1, 3])
def test_a_window_takes_five_queries(django_assert_num_queries, amount):
    before = timezone.now()
    for _ in range(amount):
        item = make_item()
        item.involved.add(make_member())
        postpone(make_step(item=item, period="3e kwartaal 2026"), "2027")
    window = ChangeLog(before, timezone.now())

    with django_assert_num_queries(5):
        assert len(window.changes) == amount


def test_a_window_can_tell_of_those_that_were_touched_last_only():
    start = timezone.now()
    first, second, third = (make_item(title=f"{n}") for n in range(3))
    second.question = "Anders."
    second.save()

    window = ChangeLog(start, timezone.now(), most=2)

    assert window.keys == [second.pk, third.pk]
    assert {subject for _, subject in kinds(window.changes)} == {"1", "2"}
    assert window.told_from == third.history.first().history_date
    assert first.pk in ChangeLog(start, window.told_from).keys


def test_a_window_that_tells_of_all_says_so():
    start = timezone.now()
    make_item()
    make_item()

    assert ChangeLog(start, timezone.now(), most=2).told_from is None
    assert ChangeLog(start, timezone.now()).told_from is None


def test_a_window_can_be_about_some_subjects():
    start = timezone.now()
    item, _ = make_item(title="Woonvisie"), make_item(title="Havenplan")
    chosen = PlanningItem.objects.filter(pk=item.pk)

    changes = ChangeLog(start, timezone.now(), of=chosen).changes

    assert kinds(changes) == [(Kind.NEW, "Woonvisie")]
