"""What the address of a calendar or a feed asks for, and what it is called."""

import feedparser
import pytest
from icalendar import Calendar

from programme.planning.filters import PlanningFilter
from programme.subscriptions.filters import CARRIED, FILTERS
from tests.factories import (
    make_focus_area,
    make_item,
    make_member,
    make_step,
    make_theme,
)

pytestmark = pytest.mark.django_db

CALENDAR, FEED = "/planning/kalender.ics", "/planning/feed.atom"


def calendar(client, **query):
    response = client.get(CALENDAR, query)
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def test_every_filter_of_the_list_is_one_of_these_too():
    assert set(PlanningFilter.base_filters) <= FILTERS | CARRIED


@pytest.mark.parametrize("page", [CALENDAR, FEED, "/planning/abonneren/"])
@pytest.mark.parametrize("name", ["nocache", "utm_source", "fbclid", "format", "na"])
def test_what_never_was_a_filter_is_ignored(visitor, page, name):
    asked, plain = visitor.get(page, {name: "x"}), visitor.get(page)

    # A page tells its own address, for paper.
    assert asked.text.replace(f"?{name}=x", "") == plain.text


@pytest.mark.parametrize("page", [CALENDAR, FEED, "/planning/abonneren/"])
def test_a_filter_that_is_gone_is_refused(visitor, page, monkeypatch):
    monkeypatch.setattr("programme.subscriptions.filters.FILTERS", {*FILTERS, "wijk"})

    response = visitor.get(page, {"wijk": "ijmuiden"})

    assert response.status_code == 400
    assert "klopt niet meer" in response.text


def test_a_calendar_with_something_else_in_its_address_has_its_filter(visitor):
    make_theme(slug="wonen")
    step = make_step(item=make_item(is_urgent=True), period="2027")
    make_step(period="2027")

    (event,) = calendar(visitor, urgent="true", utm_source="x").walk("VEVENT")

    assert str(event["UID"]).startswith(f"moment-{step.pk}@")


def test_a_feed_is_the_same_one_whatever_else_its_address_holds(visitor):
    make_theme(slug="wonen")

    ours = feedparser.parse(visitor.get(FEED, {"thema": "wonen"}).content).feed
    theirs = feedparser.parse(
        visitor.get(FEED, {"utm_source": "x", "thema": "wonen", "fase": ""}).content
    ).feed

    assert theirs.id == ours.id
    assert ours.id.endswith("/planning/feed.atom?thema=wonen")
    assert [link.href for link in theirs.links if link.rel == "self"] == [
        "http://localhost:8000/planning/feed.atom?thema=wonen"
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, ""),
        ({"status": "all", "sorteer": "titel"}, ""),
        ({"thema": "wonen", "urgent": "true"}, ": urgent, wonen & woningbouw"),
        ({"thema": "ijmond", "belangrijk": "false"}, ": niet belangrijk, IJmond"),
        ({"houder": "bram", "fase": "decision"}, ": Bram Diepstraten, besluitvorming"),
        (
            {"zoek": "duin\x07en", "van": "q3 2026"},
            ": “duinen”, vanaf 3e kwartaal 2026",
        ),
        ({"tot": "2027", "status": "done"}, ": gerealiseerd, tot en met 2027"),
        ({"verschoven": "2026-05-01"}, ": verschoven sinds 1 mei 2026"),
        ({"signaal": "alle"}, ": alle signalen"),
    ],
)
def test_what_is_made_of_a_filter_bears_its_name(visitor, query, words):
    make_theme(slug="wonen", name="Wonen & woningbouw")
    make_theme(slug="ijmond", name="IJmond")
    make_member(slug="bram", name="Bram Diepstraten")

    feed = feedparser.parse(visitor.get(FEED, query).content).feed

    assert calendar(visitor, **query)["X-WR-CALNAME"] == (
        f"Langetermijnplanning Velsen{words}"
    )
    assert feed.title == f"Wijzigingen van de langetermijnplanning van Velsen{words}"


def test_the_page_to_subscribe_says_which_filter_it_follows(visitor):
    area = make_focus_area(name="Fysieke leefomgeving")

    page = visitor.get("/planning/abonneren/", {"aandachtsveld": area.pk}).text

    assert "Dit abonnement volgt uw filter: fysieke leefomgeving." in page
