"""
Following the planning: a choice as a code, and links that work from a mail.

A link names its follower, signed, so that it works without signing in.
"""

from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from programme.planning.models import PlanningItem
from velsen.mail.models import Message

from .kinds import BY_CODE, KINDS, UNSET
from .models import Follower, Following, Rhythm, UsedLink
from .schedule import due_at

EVERYTHING = "alles"
# Seconds in which an address must be confirmed.
TO_CONFIRM = 3 * 86_400


def choices(item=None):
    """Everything to follow, as grouped choices of a field; `item` is one subject."""
    groups = [
        (kind.group, [(f"{kind.code}-{key}", name) for key, name in offered])
        for kind in KINDS
        if (offered := kind.offered())
    ]
    subject = [(f"onderwerp-{item.pk}", f"Onderwerp: {item}")] if item else []
    return [*subject, (EVERYTHING, "De hele planning"), *groups]


def subject_of(code):
    """The published subject that a code names, or None."""
    kind, _, key = code.partition("-")
    if kind != "onderwerp" or not is_there(code):
        return None
    return PlanningItem.objects.published().filter(pk=key).first()


class NothingToFollow(Exception):
    """The thing to follow is gone, or not public."""


class LinkUsed(Exception):
    """A link to confirm was used already, and its follower has stopped since."""


def is_there(code):
    """Whether the thing that a code names, once a choice, is still there."""
    code, _, key = code.partition("-")
    kind = BY_CODE.get(code)
    return kind.is_there(key) if kind else code == EVERYTHING


def check_request(token):
    """
    Return the request that a link to confirm holds.

    Raise BadSignature if it is too old or made up, LinkUsed if it was used and its
    follower has stopped, NothingToFollow if its subject is gone.
    """
    asked = requested(token)
    is_used = UsedLink.objects.filter(digest=digest_of(token)).exists()
    if is_used and follower_at(asked["email"]) is None:
        raise LinkUsed
    if not is_there(asked["wat"]):
        raise NothingToFollow
    return asked


@transaction.atomic
def confirm(token):
    """
    Carry out the request of a link to confirm, once, and return the follower.

    A second use changes nothing. Raise the exceptions of `check_request`.
    """
    asked = check_request(token)
    UsedLink.objects.filter(
        used_at__lt=timezone.now() - timedelta(seconds=TO_CONFIRM)
    ).delete()
    _, is_new = UsedLink.objects.get_or_create(digest=digest_of(token))
    if not is_new:
        return follower_at(asked["email"])
    return follow(asked["wat"], email=asked["email"], rhythm=asked["rhythm"])


def digest_of(token):
    return sha256(token.encode()).hexdigest()


def follower_at(email):
    """The follower who gets mail at an address, or None."""
    accounts = User.objects.filter(email__iexact=email)
    return Follower.objects.filter(
        Q(account__in=accounts) | Q(email__iexact=email)
    ).first()


@transaction.atomic
def follow(code, *, account=None, email="", rhythm=Rhythm.WEEKLY):
    """
    Let an account or an address follow what a code names; return the follower.

    The rhythm is for a new follower: others keep theirs. Somebody with an account gets
    one mail, even if they also gave their address. The first mail covers the same
    period as that of the others with this rhythm. Raise NothingToFollow if the thing is
    gone.
    """
    if not is_there(code):
        raise NothingToFollow
    account = account or User.objects.filter(email__iexact=email).first()
    if account:
        who, start = {"account_id": account.pk}, {}
    else:
        who, start = {"email__iexact": email}, {"email": email}
    defaults = {
        **start,
        "rhythm": rhythm,
        "told_until": due_at().get(rhythm, timezone.now()),
    }
    follower, _ = Follower.objects.get_or_create(**who, defaults=defaults)
    Following.objects.get_or_create(follower=follower, **target_of(code))
    return follower


def target_of(code):
    """The fields of a Following that a code stands for."""
    code, _, key = code.partition("-")
    return {BY_CODE[code].column: key} if key else UNSET


def in_words(asked):
    """A request to follow, and how often, in words: "het thema 9. Wonen, …"."""
    what = Following(**target_of(asked["wat"]))
    return f"{what}, {Rhythm(asked['rhythm']).label}"


@transaction.atomic
def stop(follower):
    """Forget a follower, with their address and the mail still to be sent there."""
    mail = Message.objects.filter(to__iexact=follower.address)
    if follower.account_id:
        mail = mail.filter(key__startswith=f"digest-{follower.pk}-")
    mail.delete()
    follower.delete()


@transaction.atomic
def stop_one(following):
    """Follow one thing less; return whether that was the last, which means stopping."""
    follower = following.follower
    following.delete()
    if follower.followings.exists():
        return False
    stop(follower)
    return True


def identity(follower):
    """Tells a follower from all others, even from a later one with the same key."""
    return f"account {follower.account_id}" if follower.account_id else follower.email


def mark_of(follower):
    """A mark of a follower that does not give away who it is."""
    return salted_hmac("follower", identity(follower)).hexdigest()[:16]


def token_of(follower):
    """The follower in a link. A key alone may be somebody else's after a restore."""
    return signing.dumps([follower.pk, mark_of(follower)], salt="follower")


def follower_of(token):
    """The follower in a token; None if they stopped. Raise BadSignature if made up."""
    loaded = signing.loads(token, salt="follower")
    # Links from before there were marks hold only a key.
    key, mark = loaded if isinstance(loaded, list) else (loaded, None)
    follower = Follower.objects.select_related("account").filter(pk=key).first()
    if follower and mark and not constant_time_compare(mark, mark_of(follower)):
        return None
    return follower


def request_token(**request):
    """An address, a code and a rhythm, as a token that waits for confirmation."""
    return signing.dumps(request, salt="follow", compress=True)


def requested(token):
    """The request in a token. Raise BadSignature if it is too old or made up."""
    return signing.loads(token, salt="follow", max_age=TO_CONFIRM)


def link(page, token):
    return reverse(f"programme:{page}", args=[token])
