"""The state of the planning, as it was published at a moment."""

from datetime import date

import pytest
from django.utils import timezone

from programme.changes.reading import published_at
from programme.periods import Period
from programme.planning.acts import shift, withdraw
from programme.planning.public import Move, Named
from tests.factories import (
    make_item,
    make_member,
    make_shift_reason,
    make_step,
    make_theme,
)

pytestmark = pytest.mark.django_db


def test_a_state_holds_what_the_public_could_read():
    sander, bram = make_member(name="Sander"), make_member(name="Bram")
    theme = make_theme(name="Wonen")
    item = make_item(title="Woonvisie", theme=theme, holder=sander, official="A. Bode")
    item.involved.add(bram)
    step = make_step(item=item, period="3e kwartaal 2026")

    [subject] = published_at(timezone.now())

    assert subject.title == "Woonvisie"
    assert subject.theme == Named(theme.pk, "Wonen")
    assert subject.holder == Named(sander.pk, "Sander")
    assert subject.involved == (Named(bram.pk, "Bram"),)
    assert [(s.key, str(s.period)) for s in subject.steps] == [
        (step.pk, "3e kwartaal 2026")
    ]
    assert "A. Bode" not in repr(subject)


def test_a_state_of_the_past_comes_from_the_history():
    item = make_item(title="Woonvisie")
    step = make_step(item=item, period="3e kwartaal 2026")
    before = timezone.now()
    reason = make_shift_reason(name="Onderzoek")
    fourth = Period.parse("4e kwartaal 2026")
    shift(step=step, to=fourth, by=None, reason=reason, explanation="Duurt langer.")
    item.refresh_from_db()
    item.title = "Visie op wonen"
    item.save()

    [then], [now] = published_at(before), published_at(timezone.now())

    third = Period.parse("3e kwartaal 2026")
    assert (then.title, then.steps[0].period, then.steps[0].moves) == (
        "Woonvisie",
        third,
        (),
    )
    assert (now.title, now.steps[0].period) == ("Visie op wonen", fourth)
    assert now.steps[0].moves == (Move(third, fourth, "Onderzoek", "Duurt langer."),)


def test_drafts_and_what_was_withdrawn_are_in_no_state():
    make_item(published_on=None)
    gone = make_item()
    before = timezone.now()
    assert [subject.key for subject in published_at(before)] == [gone.pk]

    withdraw(item=gone, reason="Er stonden persoonsgegevens in.")

    assert published_at(before) == []
    assert published_at(timezone.now()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_state_takes_four_queries(count, django_assert_num_queries):
    for _ in range(count):
        make_step(item=make_item(published_on=date(2026, 1, 1)))

    with django_assert_num_queries(4):
        published_at(timezone.now())
