"""What a stranger learns at the doors of the site: nothing. The limits: bench/."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.signals import user_login_failed
from django.test import Client
from django.urls import get_resolver, reverse

from tests.factories import make_user

# All as long, so that the answers are too.
ADDRESSES = ["anna@velsen.example", "dirk@velsen.example", "jaap@velsen.example"]
UNKNOWN = "niet@velsen.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Somebody with a password, somebody who was invited and somebody who left."""
    anna, dirk, jaap = ADDRESSES
    make_user(email=anna, password="zee-en-duinen")
    make_user(email=dirk)
    make_user(email=jaap, password="zee-en-duinen", is_active=False)


def answers(door, field, address):
    """All that a browser gets, without the address and what differs each time."""
    form = {field: address, "password": "zee-en-bergen"}
    response = Client().post(reverse(door), form)
    pages = [response]
    if response.status_code == 302:
        pages.append(Client().get(response.url))
    return [
        (
            page.status_code,
            dict(page.headers),
            sorted(page.cookies),
            re.sub(r'(csrf\w+" value=")\w+', r"\1", page.text).replace(address, "…"),
        )
        for page in pages
    ]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("door", "field"), [("account_login", "login"), ("account_reset_password", "email")]
)
def test_the_answer_does_not_tell_who_has_an_account(
    people, door, field, address, time_machine
):
    time_machine.move_to("2026-05-01T10:00Z", tick=False)
    known = answers(door, field, address)

    assert known == answers(door, field, UNKNOWN)
    assert known[-1][0] == 200


@pytest.mark.parametrize("address", [*ADDRESSES, UNKNOWN])
def test_a_wrong_password_costs_the_same_work_for_everybody(
    people, address, monkeypatch
):
    hashed = []
    encode = MD5PasswordHasher.encode

    def counted(hasher, password, salt):
        hashed.append(password)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)

    form = {"login": address, "password": "zee-en-bergen"}
    Client().post(reverse("account_login"), form)

    assert len(hashed) == 1


@pytest.mark.parametrize("address", [*ADDRESSES, UNKNOWN])
def test_a_forgotten_password_costs_a_mail_for_everybody(people, address, mailoutbox):
    Client().post(reverse("account_reset_password"), {"email": address})

    assert [mail.to for mail in mailoutbox] == [[address]]


def paths(patterns, prefix="/"):
    """The path of every page that takes no arguments."""
    for pattern in patterns:
        path = prefix + str(pattern.pattern).lstrip("^").removesuffix("$")
        if hasattr(pattern, "url_patterns"):
            yield from paths(pattern.url_patterns, path)
        elif not re.search(r"[<(]", path):
            yield path.removesuffix(r"\Z")


def test_a_password_can_be_tried_at_one_page_only():
    tried = []

    def note(request, **kwargs):
        tried.append(request.path)

    user_login_failed.connect(note)
    form = dict.fromkeys(["login", "username", "email"], "anna@velsen.example")
    for path in paths(get_resolver().url_patterns):
        Client().post(path, form | {"password": "zee-en-bergen"})
    user_login_failed.disconnect(note)

    assert tried == [reverse("account_login")]


def test_the_admin_sends_whoever_knows_a_password_to_the_sign_in_page(people):
    visitor = Client()
    form = {"username": "anna@velsen.example", "password": "zee-en-duinen"}

    response = visitor.post(reverse("admin:login"), form)

    assert response.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in visitor.session


def test_links_can_be_tried_sixty_times_a_minute(people, visitor):
    link = reverse("account_reset_password_from_key", args=["1", "forged"])

    statuses = [visitor.get(link).status_code for _ in range(61)]

    assert statuses == [410] * 60 + [429]
