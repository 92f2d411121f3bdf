"""Which signals there are, and of how many subjects."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from programme.overviews.attention import MOST_COUNTED, attention
from programme.planning.as_of import planning_on
from tests.factories import make_item, make_member, make_step

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY)


def concerns():
    found = attention(planning_on(TODAY, AnonymousUser()))
    return [
        (concern.code, concern.count, [item.title for item in concern.subjects])
        for concern in found
    ]


def test_each_signal_tells_its_subjects_soonest_first():
    known = {"holder": make_member()}
    later = make_item(title="Later", approach="delivery", **known)
    first = make_item(title="Eerst", approach="delivery", **known)
    make_step(item=later, period="2027")
    make_step(item=first, period="mei 2026")
    make_step(item=make_item(title="In orde", **known), period="juli 2026")

    assert concerns() == [
        ("no_passage", 2, ["Eerst", "Later"]),
        ("overdue", 1, ["Eerst"]),
    ]


def test_a_signal_shows_five_subjects_and_counts_more():
    for number in range(7):
        make_item(title=f"Onderwerp {number}")

    shown = [f"Onderwerp {number}" for number in range(5)]
    assert concerns() == [("no_holder", 7, shown)]


def test_counting_stops(monkeypatch):
    monkeypatch.setattr("programme.overviews.attention.MOST_COUNTED", 3)
    for _ in range(4):
        make_item()

    [concern] = attention(planning_on(TODAY, AnonymousUser()))

    assert MOST_COUNTED == 100
    assert (concern.count, concern.has_more) == (3, True)


def test_drafts_give_no_signal():
    make_item(approach="delivery", published_on=None)

    assert concerns() == []
