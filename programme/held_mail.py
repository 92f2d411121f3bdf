"""
Mail around a restore: what the database forgot was sent, and who stopped meanwhile.

A database that is put back as it was on an earlier day would send again what went since
then, also to who has stopped. So its mail is held until an administrator lets it go;
and what the present database knows, if it can still be read, is written down before.
"""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from velsen.models import Message, Outbox
from velsen.models.messages import WAITING

from .following import stop
from .models import Follower, UsedLink


def mail_state():
    """What is known of mail now, as JSON can hold it: no texts, but addresses."""
    followers = Follower.objects.select_related("account")
    return {
        "over": list(
            Message.objects.exclude(status__in=WAITING).values_list("key", flat=True)
        ),
        "told_until": {
            identity(follower): follower.told_until.isoformat()
            for follower in followers
        },
        "used_links": list(UsedLink.objects.values_list("digest", flat=True)),
    }


def identity(follower):
    """What tells a follower from others, also where their key was given out again."""
    return f"account {follower.account_id}" if follower.account_id else follower.email


@transaction.atomic
def hold_mail(state=None):
    """
    Let no mail go until `release_mail`; return what was put right by `state`, if any.

    What a `mail_state` from just before a restore says was sent is not sent again, and
    who is not in it has stopped since.
    """
    Outbox.get()
    Outbox.objects.update(held_since=timezone.now())
    if state is None:
        return {}
    sent, _ = Message.objects.waiting().filter(key__in=state["over"]).delete()
    stopped = 0
    for follower in Follower.objects.select_related("account"):
        until = state["told_until"].get(identity(follower))
        if until is None:
            stop(follower)
            stopped += 1
            continue
        follower.told_until = max(follower.told_until, parse_datetime(until))
        follower.save(update_fields=["told_until"])
    for digest in state["used_links"]:
        UsedLink.objects.get_or_create(digest=digest)
    return {"sent": sent, "stopped": stopped}


class Held(NamedTuple):
    """What would go if mail were released: by kind of key, how many and to how many."""

    kinds: dict
    people: int
    # Those who would be told of changes since a moment of before the restore.
    followers: int


def held():
    waiting = Message.objects.waiting()
    kinds = {}
    for key in waiting.values_list("key", flat=True):
        kind = key.partition("-")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
    people = waiting.aggregate(count=Count("to", distinct=True))["count"]
    return Held(kinds, people, Follower.objects.filter(is_paused=False).count())


@transaction.atomic
def release_mail(*, discard=False):
    """
    Let mail go again; return how many messages were thrown away.

    With `discard` what waits is not sent, and followers are told of what changes from
    now on only.
    """
    thrown_away = 0
    if discard:
        thrown_away, _ = Message.objects.waiting().delete()
        Follower.objects.update(told_until=timezone.now())
    Outbox.objects.update(held_since=None)
    return thrown_away
