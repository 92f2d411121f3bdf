"""The calendar to subscribe to, read back as a calendar program does."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from programme.planning.acts import drop_step
from tests.factories import (
    make_item,
    make_meeting,
    make_scheduled_step,
    make_step,
    make_theme,
    postpone,
)
from velsen.identity import host, origin

pytestmark = pytest.mark.django_db

PAGE = "/planning/kalender.ics"


@pytest.fixture(autouse=True)
def may(time_machine):
    time_machine.move_to(datetime(2026, 5, 5, 10).astimezone())
    return time_machine


def read(client, **query):
    response = client.get(PAGE, query)
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def events(client, **query):
    """The events by the first word of their UID and their number."""
    found = read(client, **query).walk("VEVENT")
    return {str(event["UID"]).partition("@")[0]: event for event in found}


def test_a_moment_in_a_quarter_is_a_tentative_span_that_takes_no_time(visitor):
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")

    event = events(visitor)[f"moment-{step.pk}"]

    assert event["SUMMARY"] == "Woonvisie: besluitvorming"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (
        date(2026, 7, 1),
        date(2026, 10, 1),
    )
    assert (event["STATUS"], event["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert event["UID"] == f"moment-{step.pk}@{host()}"
    assert event["URL"] == f"http://localhost:8000/planning/{step.item_id}/"


def test_a_moment_in_a_run_takes_all_its_days(visitor):
    step = make_step(period="12 t/m 14 september 2026")

    event = events(visitor)[f"moment-{step.pk}"]

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (
        date(2026, 9, 12),
        date(2026, 9, 15),
    )
    assert "Wanneer: 12 t/m 14 september 2026 (indicatief)." in event["DESCRIPTION"]


def test_a_moment_on_an_agenda_is_a_day_with_its_meeting(visitor):
    meeting = make_meeting(held_on=date(2026, 6, 18))
    step = make_scheduled_step(meeting=meeting, is_firm=True)

    found = events(visitor)

    event = found[f"moment-{step.pk}"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (
        date(2026, 6, 18),
        date(2026, 6, 19),
    )
    assert event["STATUS"] == "CONFIRMED"
    assert found[f"vergadering-{meeting.pk}"]["DTSTART"].dt == date(2026, 6, 18)


def test_a_moment_that_moves_moves_in_the_calendar(visitor, may):
    step = make_step(period="3e kwartaal 2026")
    before = events(visitor)[f"moment-{step.pk}"]
    may.shift(timedelta(hours=1))
    postpone(step, "4e kwartaal 2026")

    after = events(visitor)[f"moment-{step.pk}"]

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert after["DTSTART"].dt == date(2026, 10, 1)


def test_what_is_dropped_is_cancelled_for_a_while(visitor, may):
    step = make_step(period="3e kwartaal 2026")
    drop_step(step=step, reason="Niet meer nodig.")

    event = events(visitor)[f"moment-{step.pk}"]
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert event["SUMMARY"] == f"Vervallen: {step.item.title}: besluitvorming"
    may.shift(timedelta(days=91))
    assert f"moment-{step.pk}" not in events(visitor)


def test_what_has_no_period_is_left_out_and_counted(visitor):
    step = make_step(period="n.t.b.")
    make_step(period="n.t.b.")

    calendar = read(visitor)

    assert f"moment-{step.pk}" not in events(visitor)
    assert calendar["X-WR-CALDESC"] == (
        "Wat het college naar de gemeenteraad van Velsen brengt. "
        "2 momenten zonder periode: nog te bepalen, dus niet in deze agenda."
    )


def test_what_is_long_over_and_drafts_are_not_in_it(visitor, college_editor):
    over = make_step(period="1e kwartaal 2025")
    draft = make_step(item=make_item(published_on=None), period="2027")

    for client in [visitor, college_editor]:
        found = events(client)
        assert f"moment-{over.pk}" not in found
        assert f"moment-{draft.pk}" not in found


def test_a_calendar_of_a_filter_has_its_subjects_and_their_meetings_only(visitor):
    theme = make_theme(slug="wonen")
    step = make_scheduled_step(
        item=make_item(theme=theme), meeting=make_meeting(held_on=date(2026, 6, 18))
    )
    make_scheduled_step(meeting=make_meeting(held_on=date(2026, 6, 25)))

    assert events(visitor, thema="wonen").keys() == {
        f"moment-{step.pk}",
        f"vergadering-{step.meeting_id}",
    }


@pytest.mark.parametrize(
    "query",
    [{"thema": "weg"}, {"houder": "x" * 99}, {"fase": "x"}, {"van": "ooit"}],
)
@pytest.mark.parametrize("page", [PAGE, "/planning/feed.atom", "/planning/abonneren/"])
def test_a_filter_that_no_longer_exists_is_refused_not_empty(visitor, page, query):
    response = visitor.get(page, query)

    assert response.status_code == 400
    assert "klopt niet meer" in response.content.decode()


def test_a_title_with_anything_in_it_comes_back_as_it_was(visitor):
    title = "Plan; a, b\nc \\n \U0001f6b2 é\u0301 " + "heel lang " * 10
    step = make_step(item=make_item(title=title), period="2027")

    body = visitor.get(PAGE).content

    assert events(visitor)[f"moment-{step.pk}"]["SUMMARY"] == f"{title}: besluitvorming"
    assert max(len(line) for line in body.split(b"\r\n")) <= 75


def test_who_has_the_calendar_is_told_that_it_is_the_same(visitor):
    step = make_step(period="2027")
    first = visitor.get(PAGE)
    asked = {"If-None-Match": first["ETag"]}

    assert visitor.get(PAGE, headers=asked).status_code == 304
    postpone(step, "2028")
    assert visitor.get(PAGE, headers=asked).status_code == 200


@pytest.mark.parametrize("amount", [1, 3])
def test_the_calendar_takes_four_queries(visitor, django_assert_num_queries, amount):
    for number in range(amount):
        make_scheduled_step(meeting=make_meeting(held_on=date(2026, 6, number + 1)))
    origin()  # A process reads it once.

    with django_assert_num_queries(4):
        visitor.get(PAGE)


def test_a_calendar_of_very_many_moments_has_the_first_to_come(visitor, monkeypatch):
    monkeypatch.setattr("programme.subscriptions.ical.MOST", 2)
    today = date(2026, 5, 5)
    for days in (-30, 400, 10, 30):
        make_step(period=f"{today + timedelta(days=days):%d-%m-%Y}")

    calendar = Calendar.from_ical(visitor.get("/planning/kalender.ics").content)

    days = [event["DTSTART"].dt - today for event in calendar.walk("VEVENT")]
    assert days == [timedelta(days=10), timedelta(days=30)]
    assert "Alleen de eerste 2 momenten" in calendar["X-WR-CALDESC"]
