"""Mail around a restore: nothing goes again, and who stopped is left alone."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from programme.following.acts import confirm, follow, request_token, stop
from programme.following.held_mail import hold_mail, mail_state, release_mail
from programme.following.models import Follower, UsedLink
from tests.factories import make_follower, make_postponed
from velsen.mail.models import Message, Outbox
from velsen.mail.outbox import post, send_due

pytestmark = pytest.mark.django_db


def queue(key):
    return post(key=key, to="lid@velsen.example", subject="Planning", text="Nieuws.")


def lines(capsys, command, *args):
    capsys.readouterr()
    call_command(command, *args)
    return capsys.readouterr().out.splitlines()


def test_what_was_sent_since_is_not_sent_again(mail_server):
    sent, waiting = queue("digest-1"), queue("digest-2")
    Message.objects.filter(pk=waiting.pk).update(
        not_before=timezone.now() + timedelta(days=1)
    )
    send_due()
    state = mail_state()
    # The restore: what was sent is back in the outbox.
    Message.objects.filter(pk=sent.pk).delete()
    queue("digest-1")

    assert hold_mail(state) == {"sent": 1, "stopped": 0}

    assert list(Message.objects.values_list("key", flat=True)) == ["digest-2"]


def test_who_stopped_since_is_not_brought_back():
    member, left = make_follower(), follow("alles", email="weg@velsen.example")
    stop(left)
    state = json.loads(json.dumps(mail_state()))
    follow("alles", email="weg@velsen.example")

    assert hold_mail(state)["stopped"] == 1

    assert list(Follower.objects.all()) == [member]


def test_who_was_told_since_is_not_told_again():
    now = timezone.now()
    follower = make_follower(told_until=now)
    state = mail_state()
    Follower.objects.update(told_until=now - timedelta(days=3))

    hold_mail(state)

    follower.refresh_from_db()
    assert follower.told_until == now


def test_a_digest_that_was_not_sent_is_written_again():
    now = timezone.now()
    follower = make_follower(told_until=now)
    queue(f"digest-{follower.pk}-{now.isoformat()}")
    state = json.loads(json.dumps(mail_state()))
    Message.objects.all().delete()
    Follower.objects.update(told_until=now - timedelta(days=3))

    hold_mail(state)

    follower.refresh_from_db()
    assert follower.told_until == now - timedelta(days=3)


def test_who_paused_or_follows_less_since_still_does():
    paused = make_follower()
    less = make_follower()
    follow("aanpak-routine", account=less.account)
    less.followings.get(approach="").delete()
    Follower.objects.filter(pk=paused.pk).update(is_paused=True)
    state = json.loads(json.dumps(mail_state()))
    Follower.objects.update(is_paused=False)
    follow("alles", account=less.account)

    hold_mail(state)

    assert list(Follower.objects.filter(is_paused=True)) == [paused]
    assert [following.target for following in less.followings.all()] == [
        ("approach", "routine")
    ]


def test_mail_in_doubt_stays_so_and_refused_mail_is_tried_again():
    for key, status in [("digest-1", "handed_over"), ("digest-2", "refused")]:
        Message.objects.filter(pk=queue(key).pk).update(status=status)
    state = mail_state()
    Message.objects.update(status="queued")

    hold_mail(state)

    assert list(Message.objects.values_list("key", "status")) == [
        ("digest-1", "handed_over"),
        ("digest-2", "queued"),
    ]


def test_a_reminder_of_since_the_dump_is_not_written_again(mail_server):
    queue("reminder-1-2026-48")
    send_due()
    state = mail_state()
    Message.objects.all().delete()

    hold_mail(state)

    with pytest.raises(IntegrityError), transaction.atomic():
        queue("reminder-1-2026-48")


def test_a_link_that_was_used_since_stays_used():
    token = request_token(wat="alles", email="lid@velsen.example", rhythm="daily")
    confirm(token)
    state = mail_state()
    UsedLink.objects.all().delete()

    hold_mail(state)

    assert UsedLink.objects.count() == 1


@pytest.mark.parametrize("command", ["send_digests", "send_reminders"])
def test_nothing_is_written_or_sent_while_mail_is_held(mail_server, capsys, command):
    make_follower(told_until=timezone.now() - timedelta(days=3))
    queue("digest-1")
    hold_mail()

    (line,) = lines(capsys, command)

    assert "mail is held since" in line
    assert mail_server.received == {}
    assert Message.objects.count() == 1


def test_an_administrator_sees_what_would_go_before_it_goes(mail_server, capsys):
    queue("digest-1")
    queue("question-7")
    hold_mail()

    shown = lines(capsys, "release_mail")

    assert shown == [
        "waiting: 1 × digest, 1 × question; to 1 addresses",
    ]
    assert Outbox.get().held_since is not None
    assert lines(capsys, "release_mail", "--send")[-1] == "released; 0 thrown away"
    assert send_due() == 2


def test_digests_that_would_be_written_are_shown_but_not_written(time_machine, capsys):
    time_machine.move_to("2026-05-05T10:00Z", tick=False)
    for code in ("alles", "alles", "aanpak-routine"):
        make_follower(code)
    make_postponed(approach="steering")
    time_machine.shift(timedelta(days=1))
    hold_mail()

    shown = lines(capsys, "release_mail")

    assert shown == ["waiting: 2 × digest; to 2 addresses"]
    assert Message.objects.count() == 0


def test_what_is_discarded_never_goes(mail_server):
    follower = make_follower(told_until=timezone.now() - timedelta(days=3))
    queue("digest-1")
    hold_mail()

    assert release_mail(discard=True) == 1

    assert send_due() == 0
    follower.refresh_from_db()
    assert timezone.now() - follower.told_until < timedelta(minutes=1)


@pytest.mark.parametrize("content", ["", "{", None])
def test_a_state_that_cannot_be_read_is_refused(tmp_path, content):
    path = tmp_path / "state.json"
    if content is not None:
        path.write_text(content)

    with pytest.raises(CommandError):
        call_command("hold_mail", str(path))

    assert not Outbox.objects.exists()


def test_refused_mail_is_shown_and_sent_again(mail_server, capsys):
    message = queue("digest-1")
    mail_server.will("RCPT", "550 5.1.1 Unknown")
    send_due()

    (line,) = lines(capsys, "retry_mail")
    assert line.split("\t")[:2] == [str(message.pk), "lid@velsen.example"]
    with pytest.raises(CommandError):
        call_command("retry_mail", message.pk, message.pk + 1)
    call_command("retry_mail", message.pk)

    assert send_due() == 1
    assert mail_server.received == {"lid@velsen.example": 1}
