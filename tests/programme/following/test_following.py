"""Following the planning: with an account at once, with an address once confirmed."""

import pytest
from django.test import Client

from programme.following.acts import follow
from programme.following.models import Follower, Following
from tests.factories import make_item, make_member, make_theme, make_user
from velsen.mail.models import Message

from .residents import ASKED, PAGE, followed, link_in_mail, page_of, resident

pytestmark = pytest.mark.django_db


def test_a_member_follows_at_once(council_member):
    theme = make_theme(number=9, name="Wonen")

    council_member.post(PAGE, {"wat": f"thema-{theme.pk}", "rhythm": "daily"})
    response = council_member.post(PAGE, {"wat": "alles"}, follow=True)

    assert followed() == ["het thema 9. Wonen", "de hele planning"]
    assert Follower.objects.get().rhythm == "daily"
    assert "Het thema 9. Wonen" in response.content.decode()


def test_everything_that_can_be_followed_is_on_offer(council_member):
    theme, member = make_theme(), make_member()
    item = make_item(title="Woonvisie")
    codes = [
        "alles",
        f"thema-{theme.pk}",
        f"veld-{theme.focus_area_id}",
        f"lid-{member.pk}",
        "aanpak-routine",
        f"onderwerp-{item.pk}",
    ]

    for code in codes * 2:
        response = council_member.post(PAGE, {"wat": code, "rhythm": "weekly"})
        assert response.status_code == 302

    assert followed() == [
        "de hele planning",
        f"het thema {theme}",
        f"het aandachtsveld {theme.focus_area}",
        f"de onderwerpen van {member}",
        "alles met de aanpak periodiek/routine",
        "het onderwerp Woonvisie",
    ]


@pytest.mark.parametrize(
    "code",
    ["", "alles-1", "thema-999", "thema-x", "onderwerp-\x00", f"onderwerp-{'9' * 99}"],
)
def test_what_is_not_on_offer_is_refused(council_member, code):
    response = council_member.post(PAGE, {"wat": code, "rhythm": "weekly"})

    assert response.status_code == 400
    assert Follower.objects.count() == 0


def test_a_draft_cannot_be_followed(council_member):
    draft = make_item(published_on=None, title="Geheim")

    response = council_member.post(PAGE, {"wat": f"onderwerp-{draft.pk}"})

    assert response.status_code == 400
    assert "Geheim" not in response.content.decode()


def test_a_resident_follows_once_the_address_is_confirmed(visitor):
    visitor.post(PAGE, ASKED)
    assert Follower.objects.count() == 0
    path = link_in_mail()

    told = "de hele planning, elke dag, om 7.00 uur."
    assert f"Het gaat om {told}" in Message.objects.get().text
    opened = visitor.get(path)
    assert (opened.status_code, Follower.objects.count()) == (200, 0)
    assert f"U volgt {told}" in opened.text
    visitor.post(path)
    visitor.post(path)

    follower = Follower.objects.get()
    assert (follower.email, follower.rhythm) == ("bewoner@velsen.example", "daily")
    assert followed() == ["de hele planning"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "bewoner",
        "a@velsen.example\nBcc: b@velsen.example",
        "a@velsen.example,b@c.nl",
    ],
)
def test_an_address_that_is_none_is_refused(visitor, address):
    response = visitor.post(PAGE, ASKED | {"email": address})

    assert response.status_code == 400
    assert Message.objects.count() == 0


def test_one_address_is_not_sent_mail_without_end(visitor):
    answers = [visitor.post(PAGE, ASKED).status_code for _ in range(4)]

    assert answers == [302, 302, 302, 429]
    assert Message.objects.count() == 3


def test_who_has_an_account_gets_one_mail_also_by_address():
    account = make_user()

    follow("alles", account=account)
    follow("aanpak-routine", email=account.email.upper())

    assert Follower.objects.count() == 1


def test_one_thing_less_can_be_followed_and_the_last_one_is_stopping(visitor):
    follower = resident()
    resident("aanpak-routine")
    first, last = Following.objects.all()

    visitor.post(page_of(follower, f"stoppen/{first.pk}/"))
    assert followed() == ["alles met de aanpak periodiek/routine"]

    visitor.post(page_of(follower, f"stoppen/{last.pk}/"))
    assert Follower.objects.count() == 0


def test_nobody_stops_what_another_follows(visitor):
    mine = resident()
    other = resident(email="ander@velsen.example")

    response = visitor.post(page_of(mine, f"stoppen/{other.followings.get().pk}/"))

    assert response.status_code == 404
    assert Following.objects.count() == 2


def test_a_follower_pauses_and_chooses_how_often(visitor):
    follower = resident()

    visitor.post(page_of(follower), {"rhythm": "daily", "is_paused": "on"})

    follower.refresh_from_db()
    assert (follower.rhythm, follower.is_paused) == ("daily", True)
    assert visitor.post(page_of(follower), {"rhythm": "hourly"}).status_code == 400


def test_stopping_leaves_other_mail_to_a_member_alone():
    account = make_user()
    follower = follow("alles", account=account)
    digest = f"digest-{follower.pk}-1"
    for key in [digest, "question-1"]:
        Message.objects.create(key=key, to=account.email, subject="x", text="x")

    Client().post(page_of(follower, "stoppen/"))

    assert [message.key for message in Message.objects.all()] == ["question-1"]


@pytest.mark.parametrize("amount", [1, 3])
def test_the_page_of_a_follower_takes_two_queries(
    visitor, django_assert_num_queries, amount
):
    for code in ["alles", "aanpak-routine", "aanpak-delivery"][:amount]:
        follower = resident(code)

    with django_assert_num_queries(2):
        visitor.get(page_of(follower))
