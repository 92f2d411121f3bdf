"""Mail goes once: also when the mail server fails, or whoever sends is killed."""

from datetime import timedelta
from email import message_from_bytes, policy
from threading import Thread

import pytest
from django.core.mail import get_connection
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories import make_message, wait_is_over
from velsen.mail.models import Message, MessageStatus, Outbox
from velsen.mail.outbox import claim, deliver, send_due
from velsen.mail.undelivered import end_alarm, raise_alarm

pytestmark = pytest.mark.django_db


def test_a_mail_is_sent_as_it_was_written(mail_server):
    make_message(
        subject="Nieuw: \U0001f6b2\n fietsen",
        html="<p>Verschoven</p>",
        headers={"List-Unsubscribe": "<https://velsen.example/stop>"},
    )

    assert send_due() == 1

    (envelope,) = mail_server.arrived
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert mail["Subject"] == "Nieuw: \U0001f6b2 fietsen"
    assert mail["To"] == "lid-1@velsen.example"
    assert mail["List-Unsubscribe"] == "<https://velsen.example/stop>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(["plain"]).get_content() == "Er is iets verschoven."
    assert mail.get_body(["html"]).get_content() == "<p>Verschoven</p>"


def test_a_mail_with_the_same_key_is_refused():
    make_message()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_message()

    assert Message.objects.count() == 1


def test_what_is_sent_is_not_sent_again(mail_server):
    make_message()
    send_due()

    assert send_due() == 0
    assert mail_server.received == {"lid-1@velsen.example": 1}


def test_a_server_that_is_away_for_an_hour_gets_everything_later(
    mail_server, settings, caplog
):
    port = settings.EMAIL_PORT
    for number in range(3):
        make_message(number)
    settings.EMAIL_PORT = 1

    assert [send_due() for _ in range(12)] == [0] * 12
    settings.EMAIL_PORT = port
    wait_is_over()

    assert send_due() == 3
    assert set(mail_server.received.values()) == {1}
    assert caplog.text.count("takes no mail from the site") == 1


@pytest.mark.parametrize("command", ["MAIL", "DATA"])
def test_a_mail_that_is_refused_for_now_waits_longer_each_time(mail_server, command):
    make_message()
    mail_server.will(command, "451 Later", "451 Later", "take")
    waits = []

    for _ in range(2):
        send_due()
        message = Message.objects.get()
        waits.append(round((message.not_before - timezone.now()).total_seconds(), -1))
        wait_is_over()

    assert waits == [120, 240]
    assert send_due() == 1
    assert mail_server.received == {"lid-1@velsen.example": 1}


@pytest.mark.parametrize("status", ["queued", "claimed", "handed_over"])
def test_a_mail_without_an_address_is_never_stored(status):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_message(to="")
    make_message()

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(to="", status=status)


@pytest.mark.django_db(transaction=True)
def test_a_mail_without_an_address_does_not_stop_the_migration():
    call_command("migrate", "velsen", "0005", verbosity=0)
    make_message(1, to="")
    make_message(2)

    # What other apps build on it went back too.
    call_command("migrate", verbosity=0)

    assert [message.key for message in Message.objects.all()] == ["test-2"]


def test_nothing_goes_while_mail_is_held(mail_server):
    make_message()
    Outbox.objects.create(pk=1, held_since=timezone.now())

    assert send_due() == 0
    assert mail_server.received == {}

    Outbox.objects.update(held_since=None)
    assert send_due() == 1


def test_mail_that_is_held_stays_so_whatever_a_sender_meets(mail_server):
    make_message(1)
    make_message(2)
    message, connection = claim(), get_connection()
    Outbox.objects.create(pk=1, held_since=timezone.now())

    deliver(message, connection, [])
    raise_alarm("SMTPSenderRefused 530")
    end_alarm()
    connection.close()

    assert Outbox.get().held_since is not None
    assert claim() is None


def test_a_connection_dropped_before_the_text_costs_nothing(mail_server):
    make_message(1)
    make_message(2)
    mail_server.will("MAIL", "drop", "take", "take")

    send_due()
    wait_is_over()
    send_due()

    assert mail_server.received == {
        "lid-1@velsen.example": 1,
        "lid-2@velsen.example": 1,
    }


def test_a_connection_dropped_after_the_text_is_not_sent_twice(mail_server, caplog):
    make_message()
    mail_server.will_afterwards("drop")

    send_due()
    wait_is_over()
    send_due()

    assert mail_server.received == {"lid-1@velsen.example": 1}
    assert Message.objects.get().status == MessageStatus.HANDED_OVER
    assert "may not have arrived" in caplog.text


def test_a_slow_server_gets_a_mail_once(mail_server):
    make_message()
    mail_server.will_afterwards("delay")

    assert send_due() == 1
    assert mail_server.received == {"lid-1@velsen.example": 1}


def test_a_mail_that_cannot_be_written_does_not_stop_the_others(mail_server):
    make_message(1, headers={"X-Bad": "a\nBcc: everybody@velsen.example"})
    make_message(2)

    assert send_due() == 1
    assert mail_server.received == {"lid-2@velsen.example": 1}
    assert Message.objects.first().status == MessageStatus.REFUSED


def test_a_sender_killed_before_the_text_left_nothing_behind(mail_server):
    make_message()
    claim()
    assert send_due() == 0

    long_ago = timezone.now() - timedelta(minutes=11)
    Message.objects.update(claimed_at=long_ago)

    assert send_due() == 1
    assert mail_server.received == {"lid-1@velsen.example": 1}


def test_a_sender_that_was_too_slow_leaves_the_mail_to_another():
    make_message()
    slow = claim()
    Message.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    other = claim()

    assert other == slow
    assert slow.becomes(MessageStatus.HANDED_OVER) is False
    assert other.becomes(MessageStatus.HANDED_OVER) is True


def test_what_was_sent_forgets_to_whom_and_is_gone_after_a_month(
    mail_server, time_machine
):
    make_message(html="<p>Verschoven</p>")
    send_due()

    message = Message.objects.get()
    assert (message.key, message.status) == ("test-1", "sent")
    assert (message.to, message.subject, message.text, message.html) == ("",) * 4

    time_machine.move_to(timezone.now() + timedelta(days=31))
    send_due()
    assert Message.objects.count() == 0


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="one connection in memory")
@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_everything_once(mail_server):
    for number in range(40):
        make_message(number)
    senders = [Thread(target=send_and_leave) for _ in range(2)]

    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert len(mail_server.received) == 40
    assert set(mail_server.received.values()) == {1}


def send_and_leave():
    send_due()
    connection.close()
