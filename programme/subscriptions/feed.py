"""The changes of the planning as an Atom feed, one entry for each, day by day."""

from datetime import date, timedelta
from itertools import islice
from operator import itemgetter

from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from programme.changes.changelog import ChangeLog
from programme.changes.differences import Kind
from programme.changes.wording import change_text
from programme.planning.examples import told
from velsen.identity import host, origin
from velsen.pages.addresses import absolute, address
from velsen.pages.reference import start_of
from velsen.texts import clean

REACH = timedelta(days=60)
MOST = 200
# The day of the agreements on which the planning is based.
AGREED = start_of(date(2022, 6, 20))
TITLE = "Wijzigingen van de langetermijnplanning van Velsen"


class Feed(Atom1Feed):
    def latest_post_date(self):
        """The moment of the newest entry; a constant for an empty feed."""
        return super().latest_post_date() if self.items else AGREED


def feed(selection):
    """
    The latest changes of a selection, newest first, as the bytes of a feed.

    It takes five queries for any number of subjects.
    """
    now = timezone.now()
    # Only the feed of the whole planning tells of withdrawn subjects.
    of = selection.items if selection.words else None
    window = ChangeLog(now - REACH, now, most=MOST, of=of)
    atom = Feed(
        title=selection.named(told(TITLE)),
        link=absolute(reverse("programme:planning_changes")),
        description="Wat is nieuw, wat is verschoven en waarom, en wat is vervallen.",
        language="nl",
        author_name="Gemeente Velsen",
        feed_url=absolute(reverse("programme:planning_feed") + selection.query),
        feed_guid=f"{origin()}/planning/feed.atom{selection.query}",
    )
    for day, change, moment in islice(newest_first(window), MOST):
        atom.add_item(**entry(day, change, moment))
    return atom.writeString("utf-8").encode()


def newest_first(window):
    """Yield each change with its day and moment; equal moments by weight."""
    touched = {
        (timezone.localdate(moment), key): moment
        for moment, key in sorted(window.touched)
    }
    for day, changes in window.by_day():
        moved = [(day, change, touched[day, change.subject.key]) for change in changes]
        yield from sorted(moved, key=itemgetter(2), reverse=True)


def entry(day, change, moment):
    """One change as the fields of an entry. Its id never changes."""
    subject, news = change.subject, change_text(change)
    about = f"{subject.key}-{change.step.key}" if change.step else subject.key
    is_there = change.kind != Kind.WITHDRAWN
    link = (
        address("programme:planningitem_detail", subject.key)
        if is_there
        else reverse("programme:planning_changes")
    )
    return {
        "title": clean(f"{subject.title}: {news.label}"),
        "link": absolute(link),
        # Readers take it as HTML.
        "description": escape(clean(" ".join([news.text, *news.reasons]).strip())),
        "unique_id": f"tag:{host()},{day}:{about}-{change.kind.name.lower()}",
        "updateddate": moment,
        "pubdate": moment,
        "categories": [clean(subject.theme.name)] if subject.theme else [],
    }
