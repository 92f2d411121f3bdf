from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from pytest_django.asserts import assertContains, assertNotContains

from programme.management.commands.create_demo_planning import period_at
from programme.planning.models import (
    Meeting,
    PlanningItem,
    Scenario,
    Shift,
    Status,
    Step,
)
from programme.planning.warnings import alerts, with_alerts
from tests.factories import make_scheduled_step

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY)


def examples():
    """The subjects that came on the planning of late."""
    return PlanningItem.objects.exclude(published_on__lt=date(2025, 1, 1))


def make_examples():
    with override_settings(DEBUG=True):
        call_command("create_demo_planning", verbosity=0)


def test_the_examples_show_every_state(content):
    make_examples()

    items = examples()
    assert items.count() == 30
    assert {item.status for item in items} == set(Status)
    assert {item.approach for item in items} == {"steering", "delivery", "routine"}
    assert {(item.is_urgent, item.is_important) for item in items} == {
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    }
    assert [item.title for item in items if item.is_draft] == ["Sportnota"]
    assert {alert.code for item in with_alerts(items) for alert in alerts(item)} >= {
        "no_exploration",
        "no_scenarios",
        "overdue",
        "still_unknown",
        "haste",
    }
    assert Shift.objects.exclude(reason=None).count() == 6
    assert Scenario.objects.count() == 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day +1", ("1 maart 2028", None)),
        ("month -2", ("december 2027", None)),
        ("quarter +0", ("1e kwartaal 2028", None)),
        ("quarter -1", ("4e kwartaal 2027", None)),
        ("half_year +2", ("1e helft 2029", None)),
        ("year +1", ("2029", None)),
        ("unknown -10", ("nog te bepalen", date(2028, 2, 19))),
        ("juni", ("juni 2028", None)),
        ("februari", ("februari 2029", None)),
    ],
)
def test_the_days_of_an_example_are_counted_from_today(text, expected, time_machine):
    time_machine.move_to(date(2028, 2, 29))

    period, known_on = period_at(text)

    assert (str(period), known_on) == expected


def test_examples_keep_to_the_cycle_and_the_thursdays_of_velsen(content):
    make_examples()

    assert [
        (item.title, [str(step.period) for step in item.steps.all()])
        for item in examples().filter(origin="cycle").order_by("title")
    ] == [
        ("Begroting 2028", ["november 2027"]),
        ("Jaarstukken 2026", ["juni 2027", "juni 2027"]),
        ("Perspectiefnota 2027", ["juni 2027", "juni 2027"]),
    ]
    meetings = Meeting.objects.filter(held_on__gt=date(2025, 1, 1))
    assert [(m.held_on, m.title) for m in meetings] == [
        (date(2026, 12, 10), "Raadssessie"),
        (date(2026, 12, 17), "Raadsvergadering"),
        (date(2027, 1, 21), "Raadssessie"),
        (date(2027, 1, 28), "Raadsvergadering"),
    ]
    done = Step.objects.filter(done_on__gt=date(2025, 1, 1))
    assert {step.done_on.weekday() for step in done} == {3}


@pytest.mark.parametrize("month", [3, 8])
def test_examples_can_be_made_in_any_month(content, time_machine, month):
    time_machine.move_to(date(2027, month, 1))

    make_examples()

    assert examples().count() == 30


def test_pages_and_exports_say_once_that_there_are_examples(content, settings, visitor):
    make_examples()
    settings.DEBUG = True

    for page in ("/", "/planning/", "/planning/edities/1/", "/portefeuilles/"):
        assertContains(visitor.get(page), "oorbeeldgegevens.</strong>", count=1)
    for page, name in {
        "/planning/export.xlsx": "2026-11-27-voorbeeldgegevens.xlsx",
        "/planning/edities/1/export.csv": "editie-1-voorbeeldgegevens.csv",
    }.items():
        told = visitor.get(page)["Content-Disposition"]
        assert told == f'attachment; filename="langetermijnplanning-{name}"'


def test_real_content_is_no_example(settings, visitor):
    settings.DEBUG = True
    make_scheduled_step()

    assertNotContains(visitor.get("/planning/"), "oorbeeldgegevens")


def test_examples_are_made_once(content):
    make_examples()
    item = PlanningItem.objects.get(title__startswith="Woonvisie")
    item.question = "Iets anders."
    item.save()
    before = (PlanningItem.history.count(), Meeting.history.count())

    make_examples()

    assert (PlanningItem.history.count(), Meeting.history.count()) == before


def test_examples_are_refused_outside_debug():
    with pytest.raises(CommandError, match="DEBUG only"):
        call_command("create_demo_planning")

    assert not PlanningItem.objects.exists()
