"""Mail around a restore: nothing goes again, and who stopped is left alone."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from programme.following import confirm, follow, request_token, stop
from programme.held_mail import hold_mail, mail_state, release_mail
from programme.models import Follower, UsedLink
from tests.factories import make_follower
from velsen.models import Message, Outbox
from velsen.outbox import post, send_due

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
    make_follower()
    hold_mail()

    shown = lines(capsys, "release_mail")

    assert shown == [
        "waiting: 1 × digest, 1 × question; to 1 addresses",
        "followers who get a digest when it is due: 1",
    ]
    assert Outbox.get().held_since is not None
    assert lines(capsys, "release_mail", "--send")[-1] == "released; 0 thrown away"
    assert send_due() == 2


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
