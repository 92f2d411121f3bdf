"""The changes of the planning as an Atom feed, one entry for each, day by day."""

from datetime import timedelta
from itertools import islice

from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from programme.changes.changelog import ChangeLog
from programme.changes.differences import Kind
from programme.changes.wording import change_text
from velsen.identity import host, origin
from velsen.pages.addresses import absolute, address
from velsen.pages.reference import start_of
from velsen.sheets import CONTROL

REACH = timedelta(days=60)
MOST = 200


class Feed(Atom1Feed):
    def latest_post_date(self):
        """The moment of the newest entry; of an empty feed the same all day."""
        if self.items:
            return super().latest_post_date()
        return start_of(timezone.localdate() - REACH)


def feed(path, items=None):
    """
    What changed lately, newest first, as the bytes of the feed at `path`.

    `items`, a queryset, is what it is about; all subjects if None. Whatever their
    number, it takes five queries.
    """
    now = timezone.now()
    window = ChangeLog(now - REACH, now, most=MOST, of=items)
    atom = Feed(
        title="Wijzigingen van de langetermijnplanning van Velsen",
        link=absolute(reverse("programme:planning_changes")),
        description="Wat is nieuw, wat is verschoven en waarom, en wat is vervallen.",
        language="nl",
        author_name="Gemeente Velsen",
        feed_url=absolute(path),
        feed_guid=f"{origin()}{path}",
    )
    touched = {
        (timezone.localdate(moment), key): moment
        for moment, key in sorted(window.touched)
    }
    told = ((day, change) for day, changes in window.by_day() for change in changes)
    for day, change in islice(told, MOST):
        atom.add_item(**entry(day, change, touched[day, change.subject.key]))
    return atom.writeString("utf-8").encode()


def entry(day, change, moment):
    """One change as the fields of an entry. Its id is the same whenever it is read."""
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
        # It is read as HTML.
        "description": escape(clean(" ".join([news.text, *news.reasons]).strip())),
        "unique_id": f"tag:{host()},{day}:{about}-{change.kind.name.lower()}",
        "updateddate": moment,
        "pubdate": moment,
        "categories": [clean(subject.theme.name)] if subject.theme else [],
    }


def clean(text):
    """A text without what XML cannot hold."""
    return CONTROL.sub("", text)
