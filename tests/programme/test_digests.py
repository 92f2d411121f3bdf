"""The mail that tells followers what changed: to each what they follow, once."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programme.digests import write_digests
from programme.following import follow
from programme.models import Follower, Following, Rhythm
from programme.periods import Period
from programme.planning import shift
from programme.rhythms import moments
from tests.factories import (
    make_edition,
    make_item,
    make_member,
    make_shift_reason,
    make_step,
    make_theme,
    make_user,
)
from tests.mail_server import serve
from velsen.models import Message
from velsen.outbox import send_due

pytestmark = pytest.mark.django_db

# A Tuesday, so that the day and the week began at different moments.
NOW = datetime(2026, 5, 5, 10, tzinfo=UTC)


@pytest.fixture
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


def make_follower(code="alles", rhythm=Rhythm.DAILY, **fields):
    follower = follow(code, account=make_user(), rhythm=rhythm)
    Follower.objects.filter(pk=follower.pk).update(**fields)
    return follower


def postpone(title="Woonvisie", **fields):
    step = make_step(item=make_item(title=title, **fields), period="3e kwartaal 2026")
    reason = make_shift_reason(name="Onderzoek")
    to = Period.parse("2027")
    shift(step=step, to=to, by=None, reason=reason, explanation="Het duurt langer.")


def test_the_moments_are_seven_in_the_morning_and_on_monday():
    def told(*moment):
        found = moments(datetime(*moment, tzinfo=timezone.get_current_timezone()))
        return [f"{timezone.localtime(when):%a %d %H.%M}" for when in found.values()]

    assert told(2026, 5, 5, 12) == ["Tue 05 07.00", "Mon 04 07.00"]
    assert told(2026, 5, 5, 7, 1) == ["Mon 04 07.00", "Mon 04 07.00"]
    assert told(2026, 5, 4, 6) == ["Sun 03 07.00", "Mon 27 07.00"]
    # The night in which summer time began was an hour shorter.
    assert told(2026, 3, 29, 8) == ["Sun 29 07.00", "Mon 23 07.00"]


def test_a_mail_tells_what_changed_and_why_who_answers_and_why_you_get_it(tuesday):
    make_follower("alles")
    postpone(theme=make_theme(number=9, name="Wonen"), holder=make_member(name="Bram"))
    tuesday.shift(timedelta(days=1))

    assert write_digests() == 1

    message = Message.objects.get()
    assert message.subject == "Planning van Velsen: Woonvisie"
    lines = [line.strip() for line in message.text.splitlines() if line.strip()]
    assert lines[1:8] == [
        "Dit veranderde op de langetermijnplanning van Velsen van 5 mei 2026, 07.00 "
        "uur tot 6 mei 2026, 07.00 uur.",
        "9. WONEN",
        "Woonvisie (Bram)",
        "- Nieuw op de planning. De raad stelt dit vast. Besluitvorming 2027.",
        lines[5],
        "Waarom u deze mail krijgt: u volgt de hele planning.",
        lines[7],
    ]
    assert lines[5].startswith("http://localhost:8000/planning/")
    stop = message.headers["List-Unsubscribe"].strip("<>")
    assert message.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Stoppen: {stop}" in message.text
    assert "Nieuw op de planning." in message.html


@pytest.mark.parametrize(
    ("rhythm", "days", "mails"),
    [
        (Rhythm.DAILY, 0, 0),
        (Rhythm.DAILY, 1, 1),
        (Rhythm.WEEKLY, 5, 0),
        (Rhythm.WEEKLY, 6, 1),
    ],
)
def test_a_mail_comes_in_the_rhythm_that_was_chosen(tuesday, rhythm, days, mails):
    make_follower(rhythm=rhythm)
    postpone()

    tuesday.shift(timedelta(days=days))

    assert write_digests() == mails


def test_who_waits_for_editions_is_told_of_each(tuesday):
    make_edition()
    tuesday.shift(timedelta(minutes=3))
    make_follower(rhythm=Rhythm.EDITION)
    tuesday.shift(timedelta(days=40))
    postpone()
    assert write_digests() == 0

    tuesday.shift(timedelta(days=1))
    make_edition()
    tuesday.shift(timedelta(minutes=3))

    assert [write_digests(), write_digests()] == [1, 0]
    assert "Woonvisie" in Message.objects.get().text


def test_nothing_is_told_twice_and_no_mail_is_empty(tuesday):
    make_follower()
    postpone("Woonvisie")
    tuesday.shift(timedelta(days=1))
    assert [write_digests(), write_digests()] == [1, 0]

    tuesday.shift(timedelta(days=1))
    assert write_digests() == 0

    postpone("Havenplan")
    tuesday.shift(timedelta(days=1))
    assert write_digests() == 1
    assert [message.subject for message in Message.objects.all()] == [
        "Planning van Velsen: Woonvisie",
        "Planning van Velsen: Havenplan",
    ]


def test_followers_are_told_of_what_they_follow_only(tuesday):
    theme, holder = make_theme(), make_member()
    item = make_item(title="Parkeren")
    wanted = {
        "alles": ["Havenplan", "Parkeren", "Woonvisie"],
        f"thema-{theme.pk}": ["Woonvisie"],
        f"veld-{theme.focus_area_id}": ["Woonvisie"],
        f"lid-{holder.pk}": ["Havenplan"],
        "aanpak-steering": ["Havenplan"],
        f"onderwerp-{item.pk}": ["Parkeren"],
    }
    followers = {code: make_follower(code) for code in wanted}
    postpone("Woonvisie", theme=theme)
    postpone("Havenplan", holder=holder, approach="steering")
    tuesday.shift(timedelta(days=1))

    write_digests()

    told = {
        code: [
            title
            for title in ["Havenplan", "Parkeren", "Woonvisie"]
            if title in Message.objects.get(to=follower.account.email).text
        ]
        for code, follower in followers.items()
    }
    # Of a single subject its followers know the name anyway.
    assert told == wanted


def test_who_follows_a_holder_is_told_when_a_subject_is_handed_over(tuesday):
    item = make_item(holder=make_member())
    make_follower(f"lid-{item.holder.pk}")
    tuesday.shift(timedelta(days=1))
    write_digests()
    Message.objects.all().delete()
    item.holder = make_member()
    item.save()
    tuesday.shift(timedelta(days=1))

    assert write_digests() == 1
    assert "Andere portefeuillehouder" in Message.objects.get().text


def test_a_pause_ends_with_one_mail_of_all_that_changed(tuesday):
    follower = make_follower(is_paused=True)
    postpone("Woonvisie")
    tuesday.shift(timedelta(days=1))
    postpone("Havenplan")
    tuesday.shift(timedelta(days=1))
    assert write_digests() == 0
    Follower.objects.filter(pk=follower.pk).update(is_paused=False)

    assert write_digests() == 1
    assert "2 onderwerpen" in Message.objects.get().subject


def test_a_closed_account_gets_no_mail(tuesday):
    follower = make_follower()
    follower.account.is_active = False
    follower.account.save()
    postpone()
    tuesday.shift(timedelta(days=1))

    assert write_digests() == 0


def test_a_draft_is_not_told_of(tuesday):
    make_follower()
    make_item(title="Geheim", published_on=None)
    tuesday.shift(timedelta(days=1))

    assert write_digests() == 0


def test_a_title_with_anything_in_it_stays_in_its_place(tuesday):
    make_follower()
    postpone("Plan; \U0001f6b2, <b>fiets</b> & \u2028Bcc: x@velsen.example")
    tuesday.shift(timedelta(days=1))

    write_digests()

    message = Message.objects.get()
    assert message.subject == (
        "Planning van Velsen: Plan; \U0001f6b2, <b>fiets</b> & Bcc: x@velsen.example"
    )
    assert "&lt;b&gt;fiets" in message.html
    assert "<b>fiets" in message.text


def test_a_thousand_followers_of_two_hundred_changes_take_few_queries(tuesday):
    for number in range(200):
        make_item(title=f"Plan {number}")
    followers = Follower.objects.bulk_create(
        Follower(email=f"{n}@velsen.example", rhythm="daily", told_until=seven())
        for n in range(1_000)
    )
    Following.objects.bulk_create(Following(follower=f) for f in followers)
    tuesday.shift(timedelta(days=1))

    with CaptureQueriesContext(connection) as asked:
        assert write_digests() == 1_000

    real = [q for q in asked if "SAVEPOINT" not in q["sql"]]
    assert len(real) <= 10 + 3 * 10
    assert Message.objects.values("to").distinct().count() == 1_000


def seven():
    return moments()[Rhythm.DAILY]


@pytest.fixture
def mail_server(settings):
    server, post = serve()
    settings.EMAIL_BACKEND = "velsen.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield post
    server.stop()


def make_news_for(amount):
    """A change, and so many followers who were not told of it yet."""
    long_ago = timezone.now() - timedelta(days=3)
    for _ in range(amount):
        make_follower(told_until=long_ago)
    postpone()
    # As if it happened before seven this morning.
    Follower.objects.update(told_until=long_ago)


def test_the_command_writes_and_sends_and_tells_what_is_in_doubt(
    mail_server, tuesday, capsys
):
    make_follower()
    make_follower()
    postpone()
    tuesday.shift(timedelta(days=1))
    mail_server.will("MAIL", "550 Unknown", "take")

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
    postpone()
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
    postpone()
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
settings.EMAIL_BACKEND = "velsen.smtp.EmailBackend"
from velsen.outbox import send_due
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
