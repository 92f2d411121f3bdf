"""The mail that tells followers what changed: to each what they follow, once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programme.following.digests import write_digests
from programme.following.models import Follower, Following, Rhythm
from programme.following.schedule import due_at
from tests.factories import (
    make_edition,
    make_follower,
    make_item,
    make_member,
    make_postponed,
    make_theme,
)
from velsen.mail.models import Message

pytestmark = pytest.mark.django_db

# A Tuesday, so that the day and the week began at different moments.
NOW = datetime(2026, 5, 5, 10, tzinfo=UTC)


@pytest.fixture
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


def test_the_moments_are_seven_in_the_morning_and_on_monday():
    def told(*moment):
        found = due_at(datetime(*moment, tzinfo=timezone.get_current_timezone()))
        whens = found[Rhythm.DAILY], found[Rhythm.WEEKLY]
        return [f"{timezone.localtime(when):%a %d %H.%M}" for when in whens]

    assert told(2026, 5, 5, 12) == ["Tue 05 07.00", "Mon 04 07.00"]
    assert told(2026, 5, 5, 7, 1) == ["Mon 04 07.00", "Mon 04 07.00"]
    assert told(2026, 5, 4, 6) == ["Sun 03 07.00", "Mon 27 07.00"]
    # The night in which summer time began was an hour shorter.
    assert told(2026, 3, 29, 8) == ["Sun 29 07.00", "Mon 23 07.00"]


def test_a_mail_tells_what_changed_and_why_who_answers_and_why_you_get_it(tuesday):
    make_follower("alles")
    make_postponed(
        theme=make_theme(number=9, name="Wonen"), holder=make_member(name="Bram")
    )
    tuesday.shift(timedelta(days=1))

    assert write_digests() == 1

    message = Message.objects.get()
    assert message.subject == "Planning van Velsen: Woonvisie"
    lines = [line.strip() for line in message.text.splitlines() if line.strip()]
    assert lines[1:8] == [
        "Dit veranderde op de langetermijnplanning van Velsen van 5 mei 2026, 07.00 "
        "uur tot 6 mei 2026, 07.00 uur.",
        "9. WONEN",
        "Woonvisie (Bram)",
        "- Nieuw op de planning. De raad stelt dit vast. Besluitvorming 2027.",
        lines[5],
        "Waarom u deze mail krijgt: u volgt de hele planning.",
        lines[7],
    ]
    assert lines[5].startswith("http://localhost:8000/planning/")
    stop = message.headers["List-Unsubscribe"].strip("<>")
    assert message.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Stoppen: {stop}" in message.text
    assert "Nieuw op de planning." in message.html


@pytest.mark.parametrize(
    ("rhythm", "days", "mails"),
    [
        (Rhythm.DAILY, 0, 0),
        (Rhythm.DAILY, 1, 1),
        (Rhythm.WEEKLY, 5, 0),
        (Rhythm.WEEKLY, 6, 1),
    ],
)
def test_a_mail_comes_in_the_rhythm_that_was_chosen(tuesday, rhythm, days, mails):
    make_follower(rhythm=rhythm)
    make_postponed()

    tuesday.shift(timedelta(days=days))

    assert write_digests() == mails


def test_who_waits_for_editions_is_told_of_each(tuesday):
    make_edition()
    tuesday.shift(timedelta(minutes=3))
    make_follower(rhythm=Rhythm.EDITION)
    tuesday.shift(timedelta(days=40))
    make_postponed()
    assert write_digests() == 0

    tuesday.shift(timedelta(days=1))
    make_edition()
    tuesday.shift(timedelta(minutes=3))

    assert [write_digests(), write_digests()] == [1, 0]
    assert "Woonvisie" in Message.objects.get().text


def test_nothing_is_told_twice_and_no_mail_is_empty(tuesday):
    make_follower()
    make_postponed("Woonvisie")
    tuesday.shift(timedelta(days=1))
    assert [write_digests(), write_digests()] == [1, 0]

    tuesday.shift(timedelta(days=1))
    assert write_digests() == 0

    make_postponed("Havenplan")
    tuesday.shift(timedelta(days=1))
    assert write_digests() == 1
    assert [message.subject for message in Message.objects.all()] == [
        "Planning van Velsen: Woonvisie",
        "Planning van Velsen: Havenplan",
    ]


def test_followers_are_told_of_what_they_follow_only(tuesday):
    theme, holder = make_theme(), make_member()
    item = make_item(title="Parkeren")
    wanted = {
        "alles": ["Havenplan", "Parkeren", "Woonvisie"],
        f"thema-{theme.pk}": ["Woonvisie"],
        f"veld-{theme.focus_area_id}": ["Woonvisie"],
        f"lid-{holder.pk}": ["Havenplan"],
        "aanpak-steering": ["Havenplan"],
        f"onderwerp-{item.pk}": ["Parkeren"],
    }
    followers = {code: make_follower(code) for code in wanted}
    make_postponed("Woonvisie", theme=theme)
    make_postponed("Havenplan", holder=holder, approach="steering")
    tuesday.shift(timedelta(days=1))

    write_digests()

    told = {
        code: [
            title
            for title in ["Havenplan", "Parkeren", "Woonvisie"]
            if title in Message.objects.get(to=follower.account.email).text
        ]
        for code, follower in followers.items()
    }
    # Of a single subject its followers know the name anyway.
    assert told == wanted


def test_who_follows_a_holder_is_told_when_a_subject_is_handed_over(tuesday):
    item = make_item(holder=make_member())
    make_follower(f"lid-{item.holder.pk}")
    tuesday.shift(timedelta(days=1))
    write_digests()
    Message.objects.all().delete()
    item.holder = make_member()
    item.save()
    tuesday.shift(timedelta(days=1))

    assert write_digests() == 1
    assert "Andere portefeuillehouder" in Message.objects.get().text


def test_a_pause_ends_with_one_mail_of_all_that_changed(tuesday):
    follower = make_follower(is_paused=True)
    make_postponed("Woonvisie")
    tuesday.shift(timedelta(days=1))
    make_postponed("Havenplan")
    tuesday.shift(timedelta(days=1))
    assert write_digests() == 0
    Follower.objects.filter(pk=follower.pk).update(is_paused=False)

    assert write_digests() == 1
    assert "2 onderwerpen" in Message.objects.get().subject


def test_a_closed_account_gets_no_mail(tuesday):
    follower = make_follower()
    follower.account.is_active = False
    follower.account.save()
    make_postponed()
    tuesday.shift(timedelta(days=1))

    assert write_digests() == 0


def test_who_follows_what_is_gone_keeps_nobody_busy(tuesday, django_assert_num_queries):
    follower = make_follower()
    follower.followings.all().delete()
    make_postponed()
    tuesday.shift(timedelta(days=1))

    # The themes, the last edition, and for each rhythm who is due.
    with django_assert_num_queries(len(due_at()) + 2):
        assert write_digests() == 0


def test_a_draft_is_not_told_of(tuesday):
    make_follower()
    make_item(title="Geheim", published_on=None)
    tuesday.shift(timedelta(days=1))

    assert write_digests() == 0


def test_a_title_with_anything_in_it_stays_in_its_place(tuesday):
    make_follower()
    make_postponed("Plan; \U0001f6b2, <b>fiets</b> & \u2028Bcc: x@velsen.example")
    tuesday.shift(timedelta(days=1))

    write_digests()

    message = Message.objects.get()
    assert message.subject == (
        "Planning van Velsen: Plan; \U0001f6b2, <b>fiets</b> & Bcc: x@velsen.example"
    )
    assert "&lt;b&gt;fiets" in message.html
    assert "<b>fiets" in message.text


def test_a_thousand_followers_of_two_hundred_changes_take_few_queries(tuesday):
    for number in range(200):
        make_item(title=f"Plan {number}")
    followers = Follower.objects.bulk_create(
        Follower(email=f"{n}@velsen.example", rhythm="daily", told_until=seven())
        for n in range(1_000)
    )
    Following.objects.bulk_create(Following(follower=f) for f in followers)
    tuesday.shift(timedelta(days=1))

    with CaptureQueriesContext(connection) as asked:
        assert write_digests() == 1_000

    real = [q for q in asked if "SAVEPOINT" not in q["sql"]]
    assert len(real) <= 10 + 3 * 10
    assert Message.objects.values("to").distinct().count() == 1_000


def seven():
    return due_at()[Rhythm.DAILY]
