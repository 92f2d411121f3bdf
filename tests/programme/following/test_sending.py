"""Digests by a real mail server: also with two senders, and one that is killed."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from programme.following.digests import write_digests
from tests.factories import make_follower, make_postponed
from velsen.mail.models import Message
from velsen.mail.outbox import send_due

pytestmark = pytest.mark.django_db


def test_the_command_writes_and_sends_and_tells_what_is_in_doubt(
    mail_server, time_machine, capsys
):
    time_machine.move_to("2026-05-05T10:00Z", tick=False)
    make_follower()
    make_follower()
    make_postponed()
    time_machine.shift(timedelta(days=1))
    mail_server.will("RCPT", "550 5.1.1 Unknown", "take")

    call_command("send_digests")
    call_command("send_digests")

    assert sum(mail_server.received.values()) == 1
    assert capsys.readouterr().out.splitlines() == [
        "mail: 2 written, 1 sent, 1 in doubt",
        "mail: 0 written, 0 sent, 1 in doubt",
    ]


needs_postgresql = pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="one connection in memory"
)


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_tell_everybody_once(mail_server):
    for _ in range(120):
        make_follower()
    make_postponed()
    tomorrow = timezone.now() + timedelta(days=1)
    start = Barrier(2)

    def run():
        start.wait()
        write_digests(tomorrow)
        send_due()
        connection.close()

    senders = [Thread(target=run) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert len(mail_server.received) == 120
    assert set(mail_server.received.values()) == {1}


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_sender_that_is_killed_sends_nothing_twice(mail_server):
    for _ in range(3):
        make_follower()
    make_postponed()
    write_digests(timezone.now() + timedelta(days=1))
    mail_server.will_afterwards("take", "delay")

    sender = subprocess.Popen(
        [sys.executable, "-c", SENDER], env=os.environ | environment()
    )
    while len(mail_server.arrived) < 2 and sender.poll() is None:
        time.sleep(0.01)
    sender.send_signal(signal.SIGKILL)
    sender.wait()
    send_due()

    assert len(mail_server.received) == 3
    assert set(mail_server.received.values()) == {1}
    assert list(
        Message.objects.order_by("status").values_list("status", flat=True)
    ) == ["handed_over", "sent", "sent"]


SENDER = """
import django; django.setup()
from django.conf import settings
settings.EMAIL_BACKEND = "velsen.mail.smtp.EmailBackend"
from velsen.mail.outbox import send_due
send_due()
"""


def environment():
    """What lets another process use the database and the mail server of this test."""
    of = connection.settings_dict
    address = f"{of['USER']}:{of['PASSWORD']}@{of['HOST']}:{of['PORT']}/{of['NAME']}"
    return {
        "DJANGO_SETTINGS_MODULE": "velsen.settings",
        "DATABASE_URL": f"postgres://{address}",
        "MAIL_HOST": "127.0.0.1",
        "MAIL_PORT": str(site.EMAIL_PORT),
    }
