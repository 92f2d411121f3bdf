"""
The mail to followers of the planning: the changes since their last one.

A digest is a row of the outbox, written in one transaction with the moment until which
its follower is told. So nobody misses a change or gets it twice, however many of these
processes run at once and whenever one is stopped. All followers of a rhythm are told up
to the same moment: their mails share one reading of the planning.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.template.loader import get_template
from django.urls import reverse

from programme.changes.changelog import ChangeLog
from programme.changes.wording import describe
from programme.planning.models import PlanningItem
from programme.planning.models.items import NOT_PUBLIC
from programme.themes.models import Theme
from velsen.mail.models import Message
from velsen.mail.outbox import one_line
from velsen.pages.addresses import absolute

from .acts import link, token_of
from .kinds import KINDS, RELATIONS
from .models import Follower, Following
from .schedule import due_at

# The number of rows that SQLite takes in three statements.
BATCH = 240

# The start of the recipient's links in a digest.
LINKS = "Hoe vaak, of pauze:"
REDACTED = (
    "Beste lezer,\n\nDe planning is gewijzigd. Een van de onderwerpen is intussen "
    "teruggetrokken. De andere wijzigingen leest u op {}.\n\n"
)


class Part(NamedTuple):
    """The text about one subject, written once for everybody."""

    title: str
    theme: str
    text: str
    html: str


class Digest(NamedTuple):
    """One mail: the recipient, the changes, and why they get it."""

    to: str
    subjects: list
    since: datetime
    until: datetime
    followed: str
    settings: str
    stop: str

    @property
    def subject(self):
        if len(self.subjects) == 1:
            return one_line(f"Planning van Velsen: {self.subjects[0].title}")
        return f"Planning van Velsen: {len(self.subjects)} onderwerpen gewijzigd"


def write_digests(now=None):
    """
    Put the digests that are due in the outbox; return how many.

    Takes some ten queries and at most three for each hundred followers.
    """
    areas = dict(Theme.objects.values_list("pk", "focus_area_id"))
    written = 0
    for rhythm, until in due_at(now).items():
        due = Follower.objects.due(rhythm, until)
        for since in due.values_list("told_until", flat=True):
            news = texts_by_target(ChangeLog(since, until).changes, areas)
            while (batch := write_batch(rhythm, since, until, news)) is not None:
                written += batch
    return written


def texts_by_target(changes, areas):
    """
    The text about each subject, with the targets whose followers it is for.

    Followers of its former state are included, such as those of the holder who handed
    it over.
    """
    targets = defaultdict(set)
    for change in changes:
        targets[change.subject.key] |= set(targets_of(change, areas))
    return [
        (Part(news.title, news.theme, *rendered(news)), targets[news.key])
        for news in describe(changes)
    ]


def rendered(news):
    """A subject as it appears in every mail about it: text and HTML."""
    context = {"subject": news, "address": news.path and absolute(news.path)}
    text = get_template("programme/following/mail/_subject.txt").render(context)
    return text, get_template("programme/following/mail/_subject.html").render(context)


def targets_of(change, areas):
    """Yield every target whose followers are told of this change."""
    yield "", None
    states = [change.subject]
    for edit in change.edits:
        if not edit.step:
            was = {edit.field: edit.old}
            states.append(replace(change.subject, **was) if edit.field else edit.old)
    for state in filter(None, states):
        for kind in KINDS:
            yield kind.field, kind.key_of(state, areas)


def redact_queue():
    """
    Remove withdrawn subjects from waiting mail that names them; return how many mails.

    The rest of a mail says where all other changes are, and how to stop.
    """
    redacted = 0
    told = REDACTED.format(absolute(reverse("programme:planning_changes")))
    naming = Q(key__startswith="digest-") | Q(key__startswith="reminder-")
    for title in PlanningItem.objects.withdrawn().values_list("title", flat=True):
        waiting = Message.objects.waiting().filter(text__contains=title)
        for message in waiting.filter(naming):
            message.subject = "Wijzigingen op de planning van Velsen"
            message.text = told + message.text[message.text.find(LINKS) :]
            message.html = ""
            message.save(update_fields=["subject", "text", "html"])
            redacted += 1
        redacted += sum(withhold(title, message) for message in waiting)
    return redacted


def withhold(title, message):
    """Remove a title from a mail about one subject; return whether it was there."""
    # In a link to confirm the same letters are not a title.
    is_question = message.key.startswith("question-")
    named = title if is_question else f"het onderwerp {title}"
    if named not in message.text:
        return False
    message.text = message.text.replace(named, NOT_PUBLIC)
    message.save(update_fields=["text"])
    return True


@transaction.atomic
def write_batch(rhythm, since, until, news):
    """
    Write the digests of the next followers who were told until `since`.

    Return how many were written, or None if nobody is left.
    """
    due = Follower.objects.due(rhythm, until).filter(told_until=since).order_by("pk")
    # Asked apart: within the next query PostgreSQL may look for them row by row.
    keys = list(due.values_list("pk", flat=True)[:BATCH])
    if not keys:
        return None
    # A second process waits here, and then finds that these were told.
    followings = (
        Following.objects.filter(follower__in=keys, follower__told_until=since)
        .select_related("follower__account", *RELATIONS)
        .select_for_update(of=("self", "follower"))
    )
    of_follower = defaultdict(list)
    for following in followings:
        of_follower[following.follower].append(following)
    digests = {
        follower: digest_of(follower, followings, news, since, until)
        for follower, followings in of_follower.items()
    }
    letters = [
        message_of(f, digest) for f, digest in digests.items() if digest.subjects
    ]
    Message.objects.bulk_create(letters)
    Follower.objects.filter(pk__in=[f.pk for f in of_follower]).update(told_until=until)
    return len(letters)


def digest_of(follower, followings, news, since, until):
    wanted = {following.target for following in followings}
    token = token_of(follower)
    return Digest(
        follower.address,
        [subject for subject, targets in news if wanted & targets],
        since,
        until,
        ", ".join(str(following) for following in followings),
        absolute(link("follower", token)),
        absolute(link("follow_stop", token)),
    )


def message_of(follower, digest):
    context = {"digest": digest}
    return Message(
        key=f"digest-{follower.pk}-{digest.until.isoformat()}",
        to=digest.to,
        subject=digest.subject,
        text=get_template("programme/following/mail/digest.txt")
        .render(context)
        .lstrip(),
        html=get_template("programme/following/mail/digest.html").render(context),
        headers={
            "List-Unsubscribe": f"<{digest.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
