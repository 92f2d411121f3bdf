"""A wide period comes after what falls in it: in a list, and as the next step."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from pytest_django.asserts import assertContains

from programme.planning.acts import settle
from programme.planning.models import PlanningItem
from programme.planning.warnings import alerts, with_alerts
from tests.factories import make_item, make_step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 11, 27))


@pytest.fixture
def item():
    """Decided upon in some month of 2027, after an exploration in spring."""
    item = make_item(approach="steering")
    make_step(item=item, phase="decision", period="2027")
    make_step(item=item, phase="exploration", period="2e kwartaal 2027")
    return item


def test_the_narrow_step_comes_first(item):
    assert [step.phase for step in item.steps.all()] == ["exploration", "decision"]
    assert item.next_step.phase == "exploration"


def test_a_subject_is_planned_for_its_next_step(item):
    settle(item, "Gepland")

    assert item.planned_on == date(2027, 4, 1)


def test_the_exploration_is_seen(item):
    (item,) = with_alerts(PlanningItem.objects.all())

    assert "no_exploration" not in {alert.code for alert in alerts(item)}


def test_the_past_shows_the_same_order(item, visitor, time_machine):
    time_machine.move_to(date(2026, 12, 24))

    page = visitor.get("/planning/", {"peildatum": "2026-12-01"})

    assertContains(page, '2e kwartaal 2027<span class="subtext">Beeldvorming')


def test_subjects_of_before_are_planned_for_their_next_step(item):
    item.planned_on = date(2027, 1, 1)
    item.save()

    migration = import_module("programme.migrations.0025_order_steps_by_last_day")
    migration.settle(apps, None)

    item.refresh_from_db()
    assert item.planned_on == date(2027, 4, 1)
