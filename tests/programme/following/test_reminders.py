"""The weekly mail to the college, about what is over time or forgotten."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from programme.following.reminders import write_reminders
from tests.factories import (
    make_confirmation,
    make_item,
    make_member,
    make_step,
    make_user,
)
from velsen.confirmations.models import Part
from velsen.mail.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to("2026-05-04T05:00Z")
    return time_machine


def make_holder():
    account = make_user(group="College")
    return make_member(account=account)


def make_overdue(title="Woonvisie", **fields):
    return make_step(item=make_item(title=title, **fields), period="1e kwartaal 2026")


def test_a_holder_is_reminded_of_their_own_portfolio_only():
    mine, other = make_holder(), make_holder()
    make_overdue("Woonvisie", holder=mine)
    make_overdue("Havenplan", holder=other)

    assert write_reminders() == 2

    text = Message.objects.get(to=mine.account.email).text
    assert ("Woonvisie" in text, "Havenplan" in text) == (True, False)
    assert "Besluitvorming is over tijd: gepland voor 1e kwartaal 2026." in text


def test_staff_without_a_portfolio_is_reminded_of_all():
    assistant = make_user(group="College")
    make_overdue("Woonvisie", holder=make_member())
    make_overdue("Havenplan")

    write_reminders()

    text = Message.objects.get(to=assistant.email).text
    assert ("Woonvisie" in text, "Havenplan" in text) == (True, True)


def test_unknown_periods_past_their_date_and_stale_subjects_are_told(monday):
    make_user(group="College")
    unknown = make_item(title="Unknown")
    make_step(item=unknown, period="n.t.b.", known_on=date(2026, 5, 1))
    monday.shift(-timedelta(days=91))
    make_item(title="Stale")
    monday.shift(timedelta(days=91))

    write_reminders()

    lines = Message.objects.get().text.splitlines()
    assert [line for line in lines if line.startswith("- ")] == [
        "- De periode is nog niet bekend, terwijl dat er nu wel zou zijn.",
        "- Aan dit onderwerp is 90 dagen niets gewijzigd.",
    ]


def test_nobody_is_reminded_of_nothing_or_without_a_role():
    make_user(group="College")
    make_user(group="Raad")
    make_user(group="College", is_active=False)
    assert write_reminders() == 0

    make_overdue()
    assert write_reminders() == 1


def test_a_week_has_one_reminder(monday):
    make_user(group="College")
    make_overdue()
    assert [write_reminders(), write_reminders()] == [1, 0]

    monday.shift(timedelta(days=7))
    assert write_reminders() == 1


def test_the_command_sends_them(mailoutbox):
    account = make_user(group="College")
    make_overdue()
    make_confirmation(Part.PLANNING)

    call_command("send_reminders", verbosity=0)

    assert [mail.to for mail in mailoutbox] == [[account.email]]


def test_the_command_asks_once_a_month_whether_the_planning_is_right(mailoutbox):
    make_user(group="College")

    for _ in range(2):
        call_command("send_reminders", verbosity=0)

    assert [mail.subject for mail in mailoutbox] == [
        "Klopt het nog wat er op de site staat?"
    ]


@pytest.mark.parametrize("amount", [1, 3])
def test_the_subjects_take_the_same_queries(django_assert_num_queries, amount):
    make_user(group="College")
    for number in range(amount):
        make_overdue(f"Plan {number}", holder=make_member())

    with django_assert_num_queries(8):
        assert write_reminders() == 1
