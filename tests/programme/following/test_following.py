"""Following the planning: with an account at once, with an address once confirmed."""

import re
from datetime import date, timedelta

import pytest
from django.core import signing
from django.test import Client

from portfolios.models import CollegeMember
from programme.following.acts import follow, request_token, token_of
from programme.following.models import Follower, Following, UsedLink
from programme.themes.models import FocusArea, Theme
from tests.factories import make_item, make_member, make_theme, make_user
from velsen.mail.models import Message

pytestmark = pytest.mark.django_db

PAGE = "/planning/volgen/"
ASKED = {"wat": "alles", "email": "bewoner@velsen.example", "rhythm": "daily"}


def followed():
    return [str(following) for following in Following.objects.all()]


def resident(code="alles", email="bewoner@velsen.example"):
    return follow(code, email=email)


def page_of(follower, end=""):
    return f"{PAGE}{token_of(follower)}/{end}"


def link_in_mail():
    """The path of the link in the only mail in the outbox."""
    return re.search(r"http://localhost:8000(\S+)", Message.objects.get().text)[1]


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


def test_a_link_is_of_one_follower_also_when_their_key_is_given_out_again(visitor):
    follower = resident()
    page = page_of(follower)
    Follower.objects.filter(pk=follower.pk).update(email="ander@velsen.example")

    response = visitor.get(page)

    assert response.status_code == 410
    assert "ander@" not in response.text


def test_a_link_of_before_there_were_marks_works(visitor):
    token = signing.dumps(resident().pk, salt="follower")

    assert visitor.get(f"{PAGE}{token}/").status_code == 200


@pytest.mark.parametrize("part", ["bevestigen/{}/", "{}/", "{}/stoppen/"])
def test_a_link_that_was_tampered_with_is_refused(visitor, part):
    token = token_of(resident())
    for made_up in [f"{token}x", f"x{token}", "x", signing.dumps(1, salt="other")]:
        response = visitor.post(PAGE + part.format(made_up))
        assert response.status_code == 404
        assert "Deze link klopt niet" in response.content.decode()

    assert Follower.objects.count() == 1


def test_a_link_to_confirm_works_for_three_days(visitor, time_machine):
    time_machine.move_to("2026-05-05T10:00Z")
    token = request_token(wat="alles", email="a@velsen.example", rhythm="daily")
    time_machine.move_to("2026-05-08T10:01Z")

    assert visitor.post(f"{PAGE}bevestigen/{token}/").status_code == 404
    assert Follower.objects.count() == 0


def test_one_click_in_a_mail_program_stops_all_mail_and_forgets_the_address():
    follower = resident()
    Message.objects.create(key="digest", to=follower.email, subject="x", text="x")
    program = Client(enforce_csrf_checks=True)

    response = program.post(
        page_of(follower, "stoppen/"), {"List-Unsubscribe": "One-Click"}
    )

    assert response.status_code == 200
    assert Follower.objects.count() == 0
    assert Message.objects.count() == 0


def test_opening_the_link_stops_nothing(visitor):
    follower = resident()

    assert visitor.get(page_of(follower, "stoppen/")).status_code == 200
    assert Follower.objects.count() == 1


def test_a_link_of_who_has_stopped_says_so(visitor):
    follower = resident()
    path = page_of(follower)
    visitor.post(f"{path}stoppen/")

    for address in [path, f"{path}stoppen/"]:
        response = visitor.get(address)
        assert response.status_code == 410
        assert "U bent gestopt" in response.content.decode()


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


def deleted(code):
    """Delete what a code names."""
    kind, _, key = code.partition("-")
    models = {"thema": Theme, "lid": CollegeMember, "veld": FocusArea}
    models[kind].objects.get(pk=key).delete()


@pytest.mark.parametrize("kind", ["thema", "lid", "veld"])
def test_a_link_to_confirm_for_what_was_deleted_says_so(visitor, kind):
    area = FocusArea.objects.create(name="Wonen", position=9)
    key = {"thema": make_theme, "lid": make_member, "veld": lambda: area}[kind]().pk
    token = request_token(**ASKED | {"wat": f"{kind}-{key}"})
    deleted(f"{kind}-{key}")

    for method in (visitor.get, visitor.post):
        response = method(f"{PAGE}bevestigen/{token}/")
        assert response.status_code == 410
        assert "Volg de hele planning" in response.text
    assert Follower.objects.count() == 0


def test_a_link_to_confirm_can_be_used_again_while_it_is_followed(visitor):
    place = f"{PAGE}bevestigen/{request_token(**ASKED)}/"

    responses = [visitor.post(place) for _ in range(2)]

    assert [response.status_code for response in responses] == [302, 302]
    assert responses[0]["Location"] == responses[1]["Location"]
    assert followed() == ["de hele planning"]


def test_a_link_to_confirm_is_spent_once_its_follower_has_stopped(visitor):
    place = f"{PAGE}bevestigen/{request_token(**ASKED)}/"
    page = visitor.post(place)["Location"]
    visitor.post(f"{page}stoppen/")

    for method in (visitor.get, visitor.post):
        response = method(place)
        assert response.status_code == 410
        assert "U bent gestopt met volgen" in response.text
    assert Follower.objects.count() == 0


def test_what_is_known_of_a_used_link_goes_when_it_is_too_old(visitor, time_machine):
    time_machine.move_to(date(2026, 6, 1))
    visitor.post(f"{PAGE}bevestigen/{request_token(**ASKED)}/")
    time_machine.shift(timedelta(days=4))

    visitor.post(f"{PAGE}bevestigen/{request_token(**ASKED)}/")

    assert UsedLink.objects.count() == 1
