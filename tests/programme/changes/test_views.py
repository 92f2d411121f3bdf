"""The page that tells what changed, since a day or since somebody last looked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from programme.changes.models import LastLook
from tests.factories import make_item, make_postponed, make_user

pytestmark = pytest.mark.django_db

PAGE = "/planning/wijzigingen/"


def test_a_visitor_reads_what_changed_since_a_day(visitor, time_machine):
    now = timezone.now()
    time_machine.move_to(now - timedelta(days=8))
    make_item(title="Havenplan")
    time_machine.move_to(now)
    make_postponed()

    week = timezone.localdate() - timedelta(days=7)
    text = visitor.get(PAGE, {"vanaf": week}).content.decode()
    longer = visitor.get(PAGE, {"vanaf": week - timedelta(days=1)}).content.decode()

    assert ("Woonvisie" in text, "Havenplan" in text) == (True, False)
    assert ("Woonvisie" in longer, "Havenplan" in longer) == (True, True)
    assert "Markeer als gelezen" not in text


@pytest.mark.parametrize("asked", ["", "2026-05-20"])
def test_the_field_holds_the_day_since_which_it_is_told(visitor, asked, time_machine):
    time_machine.move_to("2026-06-01T12:00Z")

    text = visitor.get(PAGE, {"vanaf": asked}).text

    held, told = (
        ("2026-05-20", "20 mei 2026") if asked else ("2026-05-04", "4 mei 2026")
    )
    assert (f'value="{held}"' in text, f"Sinds {told}" in text) == (True, True)


@pytest.mark.parametrize("day", ["gisteren", "2026-02-30", "1999-01-01", "2999-01-01"])
def test_a_day_that_cannot_be_is_refused_beside_the_field(visitor, day):
    response = visitor.get(PAGE, {"vanaf": day})

    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_member_sees_what_changed_since_they_last_looked(council_member):
    make_postponed("Woonvisie")
    first = council_member.get(PAGE)
    read = {"tot": first.context["now"].isoformat()}
    make_postponed("Havenplan")

    response = council_member.post(f"{PAGE}gelezen/", read, follow=True)

    text = response.content.decode()
    assert "Woonvisie" in first.content.decode()
    assert ("Woonvisie" in text, "Havenplan" in text) == (False, True)
    assert "Sinds u het laatst las" in text


def test_reading_an_old_page_again_does_not_make_anything_unread():
    account, now = make_user(), timezone.now()

    LastLook.mark(account, now)
    LastLook.mark(account, now - timedelta(days=1))

    assert LastLook.objects.get().read_until == now


def test_nobody_has_read_the_future(council_member):
    council_member.post(f"{PAGE}gelezen/", {"tot": "2999-01-01T00:00"})

    assert LastLook.objects.get().read_until <= timezone.now()


@pytest.mark.parametrize("moment", ["", "straks", "\x00", "9" * 5000])
def test_a_moment_that_cannot_be_read_is_refused(council_member, moment):
    response = council_member.post(f"{PAGE}gelezen/", {"tot": moment})

    assert response.status_code == 400
    assert LastLook.objects.count() == 0


def test_a_draft_and_its_official_stay_out_of_sight(visitor):
    make_item(title="Geheim plan", published_on=None, official="A. Bode")
    make_item(title="Woonvisie", official="A. Bode")

    text = visitor.get(PAGE).content.decode()

    assert ("Woonvisie" in text, "Geheim" in text, "Bode" in text) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize("amount", [1, 3])
def test_the_page_takes_five_queries(visitor, django_assert_num_queries, amount):
    for number in range(amount):
        make_postponed(f"Plan {number}")

    with django_assert_num_queries(5):
        visitor.get(PAGE)


def test_a_page_that_cannot_tell_of_all_leads_to_the_rest(
    visitor, monkeypatch, time_machine
):
    monkeypatch.setattr("programme.changes.views.MOST_TOLD", 1)
    time_machine.move_to("2026-05-01T10:00Z")
    make_item(title="Woonvisie")
    time_machine.move_to("2026-05-03T10:00Z")
    make_item(title="Havenplan")
    time_machine.move_to("2026-05-05T10:00Z")

    text = visitor.get("/planning/wijzigingen/?vanaf=2022-01-01").text

    assert ("Havenplan" in text, "Woonvisie" in text) == (True, False)
    assert "Van 3 mei 2026 en eerder zijn er meer" in text
    assert "?vanaf=2022-01-01&amp;peildatum=2026-05-03" in text
