"""The feed of changes, read back as a feed reader does."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone

from tests.factories import make_item, make_step, make_theme, postpone
from velsen.identity import host, origin

pytestmark = pytest.mark.django_db

PAGE = "/planning/feed.atom"


def read(client, **query):
    response = client.get(PAGE, query)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert feed.bozo is False
    return feed


def test_each_change_is_an_entry_with_its_reason(visitor, time_machine):
    now = timezone.now()
    time_machine.move_to(now - timedelta(days=70))
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    time_machine.move_to(now)
    postpone(step, "2028")

    (entry,) = read(visitor).entries

    assert entry.title == "Woonvisie: uitgesteld"
    assert entry.summary == (
        "Besluitvorming: van 3e kwartaal 2026 naar 2028. Onderzoek. Het duurt langer."
    )
    assert entry.link == f"http://localhost:8000/planning/{step.item_id}/"
    assert entry.id == (
        f"tag:{host()},{timezone.localdate()}:{step.item_id}-{step.pk}-postponed"
    )


def test_an_entry_keeps_its_id_when_other_things_change(visitor, time_machine):
    now = timezone.now()
    time_machine.move_to(now - timedelta(days=2))
    make_item(title="Woonvisie")
    (first,) = read(visitor).entries
    time_machine.move_to(now)
    make_item(title="Havenplan")

    newest, oldest = read(visitor).entries

    assert (newest.title, oldest.id) == ("Havenplan: nieuw op de planning", first.id)


def test_a_feed_of_a_filter_has_its_subjects_only(visitor):
    make_item(title="Woonvisie", theme=make_theme(slug="wonen"))
    make_item(title="Havenplan")

    titles = [entry.title for entry in read(visitor, thema="wonen").entries]

    assert titles == ["Woonvisie: nieuw op de planning"]


def test_a_title_with_anything_in_it_stays_text(visitor):
    title = "Plan; a, b\n\U0001f6b2 <script>x</script> & \x0b co"
    make_item(title=title, question="<b>Nu</b>?")

    (entry,) = read(visitor).entries

    assert entry.title == (
        "Plan; a, b\n\U0001f6b2 <script>x</script> &  co: nieuw op de planning"
    )
    assert "&lt;b&gt;Nu&lt;/b&gt;?" in entry.summary
    assert "<script" not in entry.summary


def test_drafts_are_not_in_the_feed(visitor):
    make_item(published_on=None)

    assert read(visitor).entries == []


def test_who_has_the_feed_is_told_that_it_is_the_same(visitor):
    make_item()
    asked = {"If-None-Match": visitor.get(PAGE)["ETag"]}

    assert visitor.get(PAGE, headers=asked).status_code == 304
    make_item()
    assert visitor.get(PAGE, headers=asked).status_code == 200


def test_the_page_to_subscribe_carries_the_filter_along(visitor):
    make_theme(slug="wonen")

    text = visitor.get("/planning/abonneren/", {"thema": "wonen"}).content.decode()

    assert "webcal://localhost:8000/planning/kalender.ics?thema=wonen" in text
    assert "http://localhost:8000/planning/feed.atom?thema=wonen" in text


@pytest.mark.parametrize("amount", [1, 3])
def test_the_feed_takes_five_queries(visitor, django_assert_num_queries, amount):
    for _ in range(amount):
        postpone(make_step())
    origin()  # A process reads it once.

    with django_assert_num_queries(5):
        visitor.get(PAGE)


def test_what_changed_on_one_day_stands_newest_first(visitor, time_machine):
    time_machine.move_to("2026-05-04T08:00Z")
    step, other = (make_step(item=make_item(title=title)) for title in "ab")
    time_machine.move_to("2026-05-05T09:00Z")
    postpone(step)
    time_machine.move_to("2026-05-05T10:00Z")
    make_item(title="c")
    time_machine.move_to("2026-05-05T11:00Z")
    postpone(other)

    titles = [entry.title for entry in read(visitor).entries]

    assert titles == [
        "b: uitgesteld",
        "c: nieuw op de planning",
        "a: uitgesteld",
        "b: nieuw op de planning",
        "a: nieuw op de planning",
    ]


def test_an_empty_feed_stays_the_same(visitor, time_machine):
    time_machine.move_to("2026-05-05T10:00Z")
    before = visitor.get("/planning/feed.atom").content
    time_machine.move_to("2027-07-05T11:00Z")

    assert visitor.get("/planning/feed.atom").content == before
