from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from programme.management.commands.create_demo_planning import period_at
from programme.planning.alerts import alerts, with_alerts
from programme.planning.models import Meeting, PlanningItem, Scenario, Shift, Status

pytestmark = pytest.mark.django_db


def make_examples():
    with override_settings(DEBUG=True):
        call_command("create_demo_planning", verbosity=0)


def test_the_examples_show_every_state(content):
    make_examples()

    items = PlanningItem.objects.filter(title__endswith="(voorbeeld)")
    assert items.count() == 30
    assert {item.status for item in items} == set(Status)
    assert {item.approach for item in items} == {"steering", "delivery", "routine"}
    assert {(item.is_urgent, item.is_important) for item in items} == {
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    }
    assert [item.title for item in items if item.is_draft] == ["Sportnota (voorbeeld)"]
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
    ],
)
def test_the_days_of_an_example_are_counted_from_today(text, expected, time_machine):
    time_machine.move_to(date(2028, 2, 29))

    period, known_on = period_at(text)

    assert (str(period), known_on) == expected


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
