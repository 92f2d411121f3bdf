"""The rules about dates that every dated model has, tried on holdings."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from portfolios.models import College, CollegeMember, Holding
from tests.factories import make_college, make_holding, make_member, make_topic
from velsen.history.triggers import drop_triggers, install_triggers

pytestmark = pytest.mark.django_db

START, END = date(2023, 1, 1), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 12, 31), []),
        (date(2023, 1, 1), ["Tijdelijk", "Vast"]),
        (date(2023, 12, 31), ["Tijdelijk", "Vast"]),
        (date(2024, 1, 1), ["Vast"]),
    ],
)
def test_a_row_holds_from_its_first_day_up_to_its_last(on, expected):
    make_member(name="Tijdelijk", starts_on=START, ends_on=END)
    make_member(name="Vast", starts_on=START)

    assert [member.name for member in CollegeMember.objects.in_office(on)] == expected


def test_today_is_the_day_when_none_is_named(time_machine):
    member = make_member(starts_on=START, ends_on=END)

    time_machine.move_to(date(2023, 12, 31))
    assert list(CollegeMember.objects.in_office()) == [member]
    time_machine.move_to(date(2024, 1, 2))
    assert list(CollegeMember.objects.in_office()) == []


def test_an_end_lies_after_the_start():
    member = make_member()
    member.starts_on = member.ends_on = START

    with pytest.raises(ValidationError, match="na de begindatum"):
        member.full_clean()
    with pytest.raises(IntegrityError):
        member.save()


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2022, 12, 31), date(2023, 1, 2)),
        (date(2023, 6, 1), date(2023, 7, 1)),
        (date(2023, 12, 31), None),
        (date(2022, 7, 1), None),
    ],
)
@pytest.mark.parametrize("is_acting", [True, False])
def test_two_members_cannot_hold_a_topic_at_once(starts_on, ends_on, is_acting):
    topic = make_topic()
    make_holding(topic=topic, starts_on=START, ends_on=END, is_acting=is_acting)
    second = Holding(
        topic=topic,
        member=make_member(),
        starts_on=starts_on,
        ends_on=ends_on,
        is_acting=is_acting,
    )

    with pytest.raises(ValidationError, match="Twee tegelijk kan niet"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


def test_a_topic_passes_from_one_day_to_the_next():
    topic = make_topic()
    first = make_holding(topic=topic, starts_on=START, ends_on=END)
    second = make_holding(topic=topic, starts_on=END)
    acting = make_holding(topic=topic, starts_on=START, is_acting=True)

    assert set(topic.holdings.held(date(2023, 12, 31))) == {first, acting}
    assert set(topic.holdings.held(END)) == {second, acting}


def test_an_update_cannot_make_two_holders_either():
    topic = make_topic()
    make_holding(topic=topic, starts_on=END)
    first = make_holding(topic=topic, starts_on=START, ends_on=END)
    first.ends_on = None

    with pytest.raises(IntegrityError):
        first.save()


def test_a_member_does_not_stand_in_for_themselves():
    holding = make_holding()
    acting = Holding(
        topic=holding.topic, member=holding.member, starts_on=START, is_acting=True
    )

    with pytest.raises(ValidationError, match="heeft dit onderwerp in deze periode al"):
        acting.full_clean()
    with pytest.raises(IntegrityError):
        acting.save()


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2022, 12, 31), None),
        (date(2024, 1, 1), None),
        (date(2023, 6, 1), date(2024, 1, 2)),
    ],
)
def test_only_a_member_in_office_holds_a_topic(starts_on, ends_on):
    holding = Holding(
        topic=make_topic(),
        member=make_member(starts_on=START, ends_on=END),
        starts_on=starts_on,
        ends_on=ends_on,
    )

    with pytest.raises(ValidationError, match="waarin het in functie is"):
        holding.full_clean()
    with pytest.raises(IntegrityError):
        holding.save()


@pytest.mark.parametrize(
    "term",
    [
        {"starts_on": date(2023, 2, 1)},
        {"starts_on": date(2022, 6, 29), "ends_on": date(2023, 11, 30)},
        {"starts_on": date(2022, 6, 29), "ends_on": date(2023, 1, 1)},
    ],
)
def test_a_term_cannot_shrink_so_that_a_holding_falls_outside(term):
    member = make_holding(starts_on=START, ends_on=END).member
    for name, value in term.items():
        setattr(member, name, value)

    with pytest.raises(ValidationError, match="Pas eerst aan: Onderwerp"):
        member.full_clean()
    with pytest.raises(IntegrityError):
        member.save()


def test_who_leaves_leaves_open_ended_topics_behind():
    holding = make_holding(starts_on=START)
    holding.member.ends_on = END
    holding.member.full_clean()
    holding.member.save()

    assert list(Holding.objects.held(date(2023, 12, 31))) == [holding]
    assert list(Holding.objects.held(END)) == []
    assert holding.period == "van 1 januari 2023 tot 1 januari 2024"


def test_there_is_one_college_at_a_time():
    make_college()
    second = College(name="Tweede", starts_on=END)

    with pytest.raises(ValidationError, match="al een ander college"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


def test_an_old_college_takes_its_topics_along():
    holding = make_holding()
    college = holding.topic.domain.college
    college.ends_on = END
    college.save()

    assert list(Holding.objects.held(date(2023, 12, 31))) == [holding]
    assert list(Holding.objects.held(END)) == []
    assert list(Holding.objects.not_ended(END)) == []
    assert holding.period == "van 29 juni 2022 tot 1 januari 2024"


def test_every_change_is_kept():
    member = make_member(name="Jansen")
    member.name = "Janssen"
    member.save()

    assert [(old.name, old.history_type) for old in member.history.all()] == [
        ("Janssen", "~"),
        ("Jansen", "+"),
    ]


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_the_database_has_the_triggers_after_migrating():
    assert {
        "velsen_holding_within_the_term_of_its_member_insert",
        "velsen_holding_within_the_term_of_its_member_update",
        "velsen_holding_within_the_term_of_its_member_parent_update",
        "velsen_lead_within_the_term_of_its_member_parent_update",
    } <= triggers()


def test_triggers_are_out_of_the_way_while_migrations_run():
    before = triggers()

    drop_triggers(None, using="default")
    assert not any(name.startswith("velsen_") for name in triggers())
    for app_config in apps.get_app_configs():
        install_triggers(app_config, using="default")
    assert triggers() == before
