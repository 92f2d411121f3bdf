"""The monthly mail about what nobody confirmed for half a year."""

from datetime import timedelta

import pytest

from tests.factories import make_confirmation, make_user
from velsen.confirmations.models import Part
from velsen.confirmations.reminders import write_confirmation_reminders
from velsen.mail.models import Message
from velsen.pages.addresses import absolute

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to("2026-05-04T05:00Z")
    return time_machine


def lines():
    """Which parts each mail tells of, by address."""
    return {
        message.to: [line for line in message.text.splitlines() if line[:2] == "- "]
        for message in Message.objects.all()
    }


def test_each_role_is_told_of_the_parts_that_it_confirms():
    registrar, editor = make_user(group="Griffie"), make_user(group="College")
    make_user(group="Raad")

    assert write_confirmation_reminders() == 2

    assert lines() == {
        registrar.email: [
            f"- de portefeuilles: {absolute('/portefeuilles/')}",
            f"- de thema’s: {absolute('/themas/')}",
        ],
        editor.email: [f"- de planning: {absolute('/planning/')}"],
    }


def test_what_was_confirmed_lately_is_not_told(monday):
    registrar = make_user(group="Griffie")
    make_confirmation(Part.THEMES)
    monday.shift(timedelta(days=1))
    make_confirmation(Part.PORTFOLIOS)
    monday.shift(timedelta(days=182))

    assert write_confirmation_reminders() == 1

    assert [line[:12] for line in lines()[registrar.email]] == ["- de thema’s"]


def test_all_confirmed_is_no_mail():
    make_user(group="Griffie")
    for part in Part:
        make_confirmation(part)

    assert write_confirmation_reminders() == 0


def test_a_month_has_one_reminder(monday):
    make_user(group="Griffie")
    counts = [write_confirmation_reminders()]
    monday.shift(timedelta(days=7))
    counts.append(write_confirmation_reminders())
    monday.shift(timedelta(days=21))
    counts.append(write_confirmation_reminders())

    assert counts == [1, 0, 1]


def test_who_has_left_or_has_no_address_is_told_nothing():
    make_user(group="Griffie", is_active=False)
    make_user(group="Griffie", email="", username="zonder")

    assert write_confirmation_reminders() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_reminders_take_the_same_queries_for_each(django_assert_num_queries, count):
    for _ in range(count):
        make_user(group="Griffie")

    # What was confirmed, three times who may, which mails there are, the transaction.
    with django_assert_num_queries(7 + count):
        assert write_confirmation_reminders() == count
