from datetime import UTC, date, datetime

import pytest

from programme.planning.models import PlanningItem
from programme.planning.warnings import (
    alerts,
    alerts_of_meeting,
    conditions,
    with_alerts,
)
from tests.factories import (
    make_item,
    make_meeting,
    make_member,
    make_scenario,
    make_scheduled_step,
    make_step,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 6, 1)


def make_held(**fields):
    """A subject about which somebody is known to answer."""
    return make_item(**{"holder": make_member()} | fields)


def codes(item, on=TODAY):
    """The codes of its alerts, which the database must find as well."""
    item = with_alerts(PlanningItem.objects.all(), on).get(pk=item.pk)
    told = [alert.code for alert in alerts(item, on)]
    found = {
        code
        for code, condition in conditions(on).items()
        if PlanningItem.objects.open().filter(condition, pk=item.pk).exists()
    }
    assert found == set(told)
    return told


def test_a_subject_that_is_in_order_gives_no_alert():
    item = make_held(approach="steering", published_on=date(2026, 5, 1))
    make_step(item=item, phase="exploration", period="juni 2026")
    make_scheduled_step(item=item, meeting=make_meeting(held_on=date(2026, 9, 17)))
    make_scenario(item=item)
    make_scenario(item=item)

    assert codes(item) == []


def test_steering_asks_for_exploration_before_the_decision():
    item = make_held(approach="steering")
    make_step(item=item, phase="exploration", period="4e kwartaal 2026")
    make_step(item=item, period="3e kwartaal 2026")

    assert codes(item) == ["no_exploration"]


def test_steering_asks_for_two_scenarios_when_the_decision_is_scheduled():
    item = make_held(approach="steering")
    make_step(item=item, phase="exploration", period="juni 2026")
    make_scheduled_step(item=item)
    make_scenario(item=item)

    assert codes(item) == ["no_scenarios"]


@pytest.mark.parametrize(
    ("passage", "expected"), [("", ["no_passage"]), ("Thema 9, punt 2", [])]
)
def test_delivery_asks_for_the_passage_that_settles_it(passage, expected):
    item = make_held(approach="delivery", programme_passage=passage)

    assert codes(item) == expected


@pytest.mark.parametrize(
    ("published_on", "expected"), [(TODAY, ["no_holder"]), (None, [])]
)
def test_a_published_subject_asks_for_a_holder(published_on, expected):
    item = make_item(holder=None, published_on=published_on)

    assert codes(item) == expected


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("Het is eenvoudig.", ["approach_changed"]),
        ("De raad wil zelf kiezen.", []),
    ],
)
def test_another_approach_asks_for_another_reason(reason, expected):
    item = make_held(approach="routine", approach_reason="Het is eenvoudig.")
    item.approach, item.approach_reason = "steering", reason
    item.save()

    assert codes(item) == expected


def test_a_first_approach_is_no_change():
    item = make_held(approach="")
    item.approach = "steering"
    item.save()

    assert codes(item) == []


def test_a_step_over_time_and_an_unknown_one_give_an_alert():
    item = make_held()
    make_step(item=item, period="mei 2026", phase="opinion")
    make_step(item=item, period="nog te bepalen", known_on=date(2026, 5, 31))

    assert codes(item, date(2026, 5, 31)) == []
    assert codes(item) == ["overdue", "still_unknown"]


def test_a_holder_who_will_have_gone_gives_an_alert():
    item = make_held(holder=make_member(name="Bram", ends_on=date(2026, 7, 1)))
    make_step(item=item, period="3e kwartaal 2026")

    item = with_alerts(PlanningItem.objects.all()).get()
    assert [alert.text for alert in alerts(item)] == [
        "Bram is niet in functie in 3e kwartaal 2026."
    ]


def test_a_subject_that_nobody_touches_gives_an_alert(time_machine):
    time_machine.move_to(datetime(2026, 3, 1, 12, tzinfo=UTC))
    item = make_held()
    time_machine.move_to(TODAY)

    assert codes(item, date(2026, 5, 30)) == []
    assert codes(item, date(2026, 5, 31)) == ["stale"]


@pytest.mark.parametrize(
    ("published_on", "reason", "expected"),
    [
        (date(2026, 8, 6), "", []),
        (date(2026, 8, 7), "", ["haste"]),
        (date(2026, 8, 7), "De wet geldt vanaf oktober.", []),
    ],
)
def test_haste_asks_for_a_reason(published_on, reason, expected):
    item = make_held(published_on=published_on, haste_reason=reason)
    make_scheduled_step(item=item, meeting=make_meeting(held_on=date(2026, 9, 17)))

    assert codes(item) == expected


def test_what_is_over_gives_no_alert():
    step = make_step(
        item=make_held(approach="delivery"), done_on=TODAY, outcome="Vastgesteld."
    )

    assert codes(step.item) == []


@pytest.mark.parametrize(("number", "expected"), [(10, []), (11, ["many_decisions"])])
def test_many_decisions_in_one_meeting_give_an_alert(number, expected):
    meeting = make_meeting()
    meeting.decisions = number

    assert [alert.code for alert in alerts_of_meeting(meeting)] == expected


@pytest.mark.parametrize("number", [1, 3])
def test_alerts_of_many_subjects_cost_three_queries(number, django_assert_num_queries):
    for _ in range(number):
        make_scheduled_step(item=make_held())
    for item in PlanningItem.objects.all():
        make_scenario(item=item)

    with django_assert_num_queries(3):
        for item in with_alerts(PlanningItem.objects.all()):
            alerts(item)


@pytest.mark.parametrize(
    ("ends_on", "period", "told"),
    [
        (date(2026, 9, 1), "oktober 2026", "is niet in functie in oktober 2026."),
        (date(2026, 9, 1), "n.t.b.", "is in functie tot 1-9-2026; dit kan daarna"),
        (date(2026, 9, 1), "juni 2026", None),
        (date(2026, 5, 1), "n.t.b.", "is niet meer in functie."),
        (date(2026, 5, 1), "april 2026", "is niet meer in functie."),
        (date(2026, 5, 1), None, "is niet meer in functie."),
    ],
)
def test_a_holder_who_leaves_is_told_of_dated_or_not(ends_on, period, told):
    item = make_item(holder=make_member(name="Jeroen", ends_on=ends_on))
    if period:
        known_on = {"known_on": date(2026, 12, 1)} if period == "n.t.b." else {}
        make_step(item=item, period=period, **known_on)

    found = [
        alert.text
        for alert in alerts(with_alerts(PlanningItem.objects.all(), TODAY)[0], TODAY)
        if alert.code == "holder_not_in_office"
    ]

    assert len(found) == (told is not None)
    assert told is None or told in found[0]
