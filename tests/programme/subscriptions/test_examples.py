"""A calendar and a feed with made-up examples say so, as the pages do."""

import feedparser
import pytest
from icalendar import Calendar

from programme.planning.examples import REASON
from tests.factories import make_meeting, make_step

pytestmark = pytest.mark.django_db


def names(client):
    calendar = Calendar.from_ical(client.get("/planning/kalender.ics").content)
    feed = feedparser.parse(client.get("/planning/feed.atom").content)
    return calendar["X-WR-CALNAME"], feed.feed.title


def test_a_calendar_and_a_feed_say_that_they_hold_examples(visitor, settings):
    settings.DEBUG = True
    meeting = make_meeting()
    meeting._change_reason = REASON
    meeting.save()

    assert names(visitor) == (
        "Langetermijnplanning Velsen (voorbeeldgegevens)",
        "Wijzigingen van de langetermijnplanning van Velsen (voorbeeldgegevens)",
    )


def test_they_say_nothing_where_the_planning_is_real(visitor, settings):
    settings.DEBUG = True
    make_step()

    assert names(visitor) == (
        "Langetermijnplanning Velsen",
        "Wijzigingen van de langetermijnplanning van Velsen",
    )
