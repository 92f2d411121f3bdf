"""Mail that is refused: the site's lack loses nothing, one address ends one mail."""

from datetime import timedelta

import pytest
from django.core.mail import get_connection
from django.utils import timezone

from tests.factories import make_message, wait_is_over
from velsen.mail.models import Message, MessageStatus, Outbox
from velsen.mail.outbox import claim, deliver, send_due

pytestmark = pytest.mark.django_db


def run():
    """Send what is due, and let what then waits be due again."""
    sent = send_due()
    wait_is_over()
    return sent


UNKNOWN = "550 5.1.1 lid-1@velsen.example is unknown"


def test_an_address_that_is_refused_ends_that_mail_and_keeps_it(mail_server):
    make_message()
    mail_server.will("RCPT", UNKNOWN)

    send_due()

    message = Message.objects.get()
    assert (message.status, message.error) == ("refused", "SMTPRecipientsRefused 550")
    assert (message.to, message.text) == (
        "lid-1@velsen.example",
        "Er is iets verschoven.",
    )
    assert Message.objects.due().count() == 0
    assert Outbox.get().refused_since is None


# What does not say that it is about the address, or is about the sender, or the text.
UNCLEAR = [
    ("RCPT", "550 No such user"),
    ("RCPT", "554 Relay denied to 192.5.1.1"),
    ("RCPT", "550 5.1.8 Sender address rejected: Domain not found"),
    ("RCPT", "550 5.4.5 Daily sending quota exceeded"),
    ("RCPT", "452 4.2.2 Mailbox full"),
    ("DATA", "554 5.7.1 Rejected as spam"),
    ("MAIL", "drop"),
]


@pytest.mark.parametrize(("command", "answer"), UNCLEAR)
def test_an_unclear_refusal_ends_a_mail_only_after_days_in_which_others_are_taken(
    mail_server, command, answer, caplog
):
    make_message()
    Message.objects.update(attempts=22)
    statuses = []

    for number in range(2, 4):
        make_message(number)
        mail_server.will(command, answer)
        run()
        statuses.append(Message.objects.get(key="test-1").status)

    assert statuses == ["queued", "refused"]
    assert len(mail_server.received) == 2
    assert Message.objects.get(key="test-1").to == "lid-1@velsen.example"
    assert "takes no mail from the site" not in caplog.text


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_a_single_refusal_is_no_alarm_as_long_as_mail_was_taken_lately(
    mail_server, command, time_machine
):
    make_message(1)
    send_due()
    make_message(2)
    mail_server.always[command] = "554 Refused"

    run()
    assert Outbox.get().refused_since is None
    time_machine.move_to(timezone.now() + timedelta(days=1))
    run()

    assert Outbox.get().refused_since is not None
    assert Message.objects.get(key="test-2").status == MessageStatus.QUEUED


def test_a_quota_that_is_used_up_halfway_costs_nothing(mail_server):
    for number in range(12):
        make_message(number)
    used_up = ["550 5.4.5 Daily sending quota exceeded"] * 5
    mail_server.will("RCPT", "take", "take", *used_up)

    assert send_due() == 2
    assert Message.objects.waiting().count() == 10
    assert Message.objects.due().count() == 5
    assert run() == 5
    assert run() == 5

    assert set(mail_server.received.values()) == {1}
    assert len(mail_server.received) == 12


def test_what_waited_for_a_repair_goes_at_once(mail_server):
    for number in range(8):
        make_message(number)
    mail_server.always["MAIL"] = "530 5.7.0 Authentication required"
    for _ in range(30):
        run()
    mail_server.always.clear()
    Message.objects.filter(key__gt="test-0").update(
        not_before=timezone.now() + timedelta(hours=6)
    )

    assert send_due() == 8

    assert set(mail_server.received.values()) == {1}


def test_a_long_outage_does_not_use_up_the_patience_with_an_address(mail_server):
    make_message(1)
    make_message(2)
    mail_server.always["MAIL"] = "421 Too busy"
    for _ in range(60):
        run()
    mail_server.always.clear()
    mail_server.will("RCPT", "take", "450 4.2.0 Greylisted")

    assert send_due() == 1
    assert Message.objects.waiting().get().attempts == 1


def test_one_address_is_not_wrong_while_the_site_is_refused(mail_server):
    make_message(1)
    make_message(2)
    mail_server.always["RCPT"] = UNKNOWN
    run()
    Message.objects.filter(key="test-2").update(
        not_before=timezone.now() + timedelta(hours=1)
    )

    send_due()

    assert Message.objects.waiting().count() == 2


def test_a_sender_killed_in_a_run_that_is_refused_leaves_all_to_the_next(mail_server):
    make_message(1)
    make_message(2)
    mail_server.always["RCPT"] = "554 Relay access denied"
    connection, failures = get_connection(), []

    for _ in range(2):
        deliver(claim(), connection, failures)

    assert len(failures) == 2
    assert Message.objects.waiting().count() == 2


def test_all_addresses_at_once_are_not_all_wrong(mail_server):
    for number in range(3):
        make_message(number)
    mail_server.always["RCPT"] = UNKNOWN

    send_due()

    assert set(Message.objects.values_list("status", flat=True)) == {"queued"}
    assert Outbox.get().refused_since is not None


def test_a_mail_alone_is_not_given_up_as_long_as_no_other_is_taken(mail_server):
    make_message()
    Message.objects.update(attempts=24)
    mail_server.will("RCPT", "452 4.2.2 Mailbox full")

    send_due()

    assert Message.objects.get().status == MessageStatus.QUEUED


# What a mail server answers to a site that it does not want, at each stage.
REFUSALS = [
    ("connection", "554 5.7.1 No"),
    ("connection", "421 Too many connections"),
    ("AUTH", "535 5.7.8 Authentication credentials invalid"),
    ("AUTH", "454 4.7.0 Temporary authentication failure"),
    ("AUTH", "drop"),
    ("EHLO", "554 5.7.1 No"),
    ("EHLO", "421 Too many connections"),
    ("MAIL", "530 5.7.0 Authentication required"),
    ("MAIL", "550 5.7.1 Sender address rejected"),
    ("MAIL", "452 4.3.1 Insufficient system storage"),
    ("MAIL", "drop"),
    ("RCPT", "550 5.7.1 Relaying denied"),
    ("RCPT", "554 Relay access denied"),
    ("RCPT", "550 5.4.5 Daily sending quota exceeded"),
    ("RCPT", "550 5.1.1 User unknown"),
    ("RCPT", "450 4.7.1 Try again later"),
    ("RCPT", "drop"),
    ("DATA", "554 5.7.1 Rejected as spam"),
    ("DATA", "552 5.3.4 Message too big"),
    ("DATA", "451 4.3.0 Later"),
]


@pytest.mark.parametrize(("command", "answer"), REFUSALS)
def test_a_server_that_refuses_the_site_gets_everything_after_the_repair(
    mail_server, command, answer, settings, caplog
):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "velsen", "secret"
    for number in range(3):
        make_message(number)
    mail_server.always[command] = answer

    assert [run() for _ in range(4)] == [0] * 4
    assert Message.objects.waiting().exclude(to="").exclude(text="").count() == 3
    mail_server.always.clear()
    assert run() == 3

    assert mail_server.received == {f"lid-{n}@velsen.example": 1 for n in range(3)}
    assert caplog.text.count("takes no mail from the site") == 1
    assert Outbox.get().refused_since is None


@pytest.mark.parametrize("name", ["EMAIL_USE_TLS", "EMAIL_USE_SSL"])
def test_a_connection_that_cannot_be_secured_gets_everything_after_the_repair(
    mail_server, settings, name, caplog
):
    for number in range(3):
        make_message(number)
    setattr(settings, name, True)

    assert [run() for _ in range(4)] == [0] * 4
    setattr(settings, name, False)
    assert run() == 3

    assert mail_server.received == {f"lid-{n}@velsen.example": 1 for n in range(3)}
    assert caplog.text.count("takes no mail from the site") == 1


def test_a_refusal_raises_one_alarm(mail_server, caplog, admin_client):
    make_message()
    mail_server.always["MAIL"] = "530 Authentication required"

    for _ in range(3):
        run()

    assert caplog.text.count("takes no mail from the site") == 1
    text = admin_client.get("/gezond/").text
    assert "mail wordt geweigerd (SMTPSenderRefused 530) sinds" in text
