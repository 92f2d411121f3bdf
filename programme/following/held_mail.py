"""
Mail around a restore: the database forgot which mail was sent, and who stopped.

A restored database would send again everything that went out since, even to people who
have stopped. So its mail is held until an administrator releases it; and the knowledge
of the present database, if that can still be read, is written down first.
"""

from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from velsen.mail.models import Message, MessageStatus, Outbox

from .acts import identity, stop
from .digests import write_digests
from .models import Follower, UsedLink


def mail_state():
    """The present knowledge about mail, as JSON can hold it: addresses but no texts."""
    followers = Follower.objects.select_related("account")
    waiting = Message.objects.waiting().filter(key__startswith="digest-")
    untold = {key.split("-")[1] for key in waiting.values_list("key", flat=True)}
    return {
        "sent": keys(MessageStatus.SENT),
        "in_doubt": keys(MessageStatus.HANDED_OVER),
        "followers": {
            identity(follower): {
                "told_until": None
                if str(follower.pk) in untold
                else follower.told_until.isoformat(),
                "is_paused": follower.is_paused,
                "targets": [
                    following.target for following in follower.followings.all()
                ],
            }
            for follower in followers.prefetch_related("followings")
        },
        "used_links": list(UsedLink.objects.values_list("digest", flat=True)),
    }


def keys(status):
    return list(Message.objects.filter(status=status).values_list("key", flat=True))


@transaction.atomic
def hold_mail(state=None):
    """
    Hold all mail until `release_mail`; return what `state` put right, if given.

    Mail that a `mail_state` from just before the restore knows as sent is not sent
    again, and followers missing from it have stopped since.
    """
    Outbox.get()
    Outbox.objects.update(held_since=timezone.now())
    if state is None:
        return {}
    for digest in state["used_links"]:
        UsedLink.objects.get_or_create(digest=digest)
    return {
        "sent": note_sent(state["sent"], state["in_doubt"]),
        "stopped": note_stopped(state["followers"]),
    }


def note_sent(sent, in_doubt):
    """Mark the messages sent since the dump, by key; return how many stop waiting."""
    now = timezone.now()
    waiting = Message.objects.waiting()
    doubtful = waiting.filter(key__in=in_doubt).update(
        status=MessageStatus.HANDED_OVER, claimed_at=now
    )
    gone, _ = Message.objects.filter(key__in=sent, sent_at=None).delete()
    # A reminder whose key is missing is written anew.
    over = {"status": MessageStatus.SENT, "sent_at": now, "claimed_at": now}
    for key in sent + in_doubt:
        if key.startswith("reminder-"):
            Message.objects.get_or_create(key=key, defaults=over)
    return doubtful + gone


def note_stopped(known):
    """Stop, pause and date followers as they were `known`; return how many stopped."""
    stopped = 0
    for follower in Follower.objects.select_related("account"):
        was = known.get(identity(follower))
        if was is None:
            stop(follower)
            stopped += 1
            continue
        for following in follower.followings.all():
            if list(following.target) not in was["targets"]:
                following.delete()
        follower.is_paused |= was["is_paused"]
        if was["told_until"]:
            told_until = parse_datetime(was["told_until"])
            follower.told_until = max(follower.told_until, told_until)
        follower.save(update_fields=["is_paused", "told_until"])
    return stopped


def held():
    """
    What a release would send now, including digests that are due.

    Return the number of messages by kind, and of addresses.
    """
    with transaction.atomic():
        write_digests()
        waiting = Message.objects.waiting()
        names = waiting.values_list("key", flat=True)
        kinds = Counter(name.partition("-")[0] for name in names)
        people = waiting.values("to").distinct().order_by().count()
        transaction.set_rollback(True)
    return kinds, people


@transaction.atomic
def release_mail(*, discard=False):
    """
    Let mail go again; return how many messages were thrown away.

    `discard` throws away waiting mail, and tells followers only of changes from now on.
    """
    thrown_away = 0
    if discard:
        thrown_away, _ = Message.objects.waiting().delete()
        Follower.objects.update(told_until=timezone.now())
    Outbox.objects.update(held_since=None)
    return thrown_away
