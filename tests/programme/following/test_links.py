"""The links in a mail: to confirm, to change what is followed, to stop."""

from datetime import date, timedelta

import pytest
from django.core import signing
from django.test import Client

from portfolios.models import CollegeMember
from programme.following.acts import request_token, token_of
from programme.following.models import Follower, UsedLink
from programme.themes.models import FocusArea, Theme
from tests.factories import make_member, make_theme
from velsen.mail.models import Message

from .residents import ASKED, PAGE, followed, page_of, resident

pytestmark = pytest.mark.django_db


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


def test_a_link_to_confirm_can_be_used_again_while_it_is_followed(
    visitor, time_machine
):
    # A link says in which second it was made.
    time_machine.move_to(date(2026, 6, 1), tick=False)
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
