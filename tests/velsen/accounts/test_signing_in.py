import re

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from velsen.accounts.models import Account

from .doors import PASSWORD, confirm, is_signed_in, make_account, sign_in

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
]


@pytest.fixture
def account():
    return make_account(first_name="Anna", last_name="Duin")


def test_signing_in_and_out(client, account):
    response = sign_in(client, account)

    assertRedirects(response, "/")
    assertContains(client.get("/"), "Anna Duin")

    response = client.post(reverse("account_logout"), follow=True)

    assertRedirects(response, "/")
    assertContains(response, "U bent uitgelogd.")
    assert not is_signed_in(client)


def test_an_address_may_be_typed_in_capitals(client, account):
    sign_in(client, account, login=account.email.upper())

    assert is_signed_in(client)


def test_signing_out_by_a_link_asks_first(client, account):
    sign_in(client, account)

    assertContains(client.get(reverse("account_logout")), "Wilt u uitloggen?")
    assert is_signed_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, account):
    unknown = Account(email="niemand@velsen.example")

    answers = [
        sign_in(client, account, password="mis"),
        sign_in(client, unknown, password="mis"),
    ]

    known, other = [
        re.sub(r'value="[^"]*"', "", answer.text).replace("\n", "")
        for answer in answers
    ]
    assert known == other
    assert [answer.status_code for answer in answers] == [200, 200]
    assertContains(answers[0], "Het e-mailadres of het wachtwoord klopt niet.")
    assert not is_signed_in(client)


def test_five_wrong_passwords_close_the_account_for_five_minutes(
    client, account, time_machine
):
    time_machine.move_to("2026-05-01 12:00+02:00", tick=False)
    other = make_account()
    for _ in range(5):
        sign_in(client, account, password="mis")

    assertContains(sign_in(client, account), "U probeerde het te vaak.")
    assert not is_signed_in(client)
    assertRedirects(sign_in(Client(), other), "/")

    time_machine.move_to("2026-05-01 12:05:01+02:00", tick=False)
    sign_in(client, account)
    assert is_signed_in(client)


@override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"})
def test_who_keeps_trying_is_told_to_wait(client, account):
    sign_in(client, account, password="mis")

    response = sign_in(client, account)

    assertContains(response, "Even wachten", status_code=429)
    assert not is_signed_in(client)


def test_a_closed_account_does_not_open(client):
    account = make_account(is_active=False)

    response = sign_in(client, account)

    assertRedirects(response, reverse("account_inactive"))
    assertContains(client.get(response.url), "Uw account is gesloten")
    assert not is_signed_in(client)


def test_nobody_registers(client):
    data = {"email": "nieuw@velsen.example", "password1": PASSWORD}
    page = reverse("account_signup")

    assertContains(client.get(page), "De griffie nodigt u uit")
    assert client.post(page, data).status_code == 405
    assert not Account.objects.exists()


def test_signing_in_leads_to_the_page_that_asked_for_it(client, account):
    page = reverse("account_change_password")
    asked = client.get(page)

    assertRedirects(asked, f"{reverse('account_login')}?next={page}")
    assertRedirects(sign_in(client, account, next=page), page)


def sign_in_from_query(client, account, url):
    data = {"login": account.email, "password": PASSWORD}
    return client.post(reverse("account_login", query={"next": url}), data)


def come_back_signed_in(client, account, url):
    sign_in(client, account)
    return client.get(reverse("account_login", query={"next": url}))


def sign_out(client, account, url):
    sign_in(client, account)
    return client.post(reverse("account_logout"), {"next": url})


def confirm_who_you_are(client, account, url):
    sign_in(client, account)
    return confirm(client, next=url)


def come_from_the_admin(client, account, url):
    asked = client.get(reverse("admin:login", query={"next": url}))
    data = {"login": account.email, "password": PASSWORD}
    return client.post(asked.url, data)


@pytest.mark.parametrize("url", ELSEWHERE)
@pytest.mark.parametrize(
    "door",
    [
        sign_in_from_query,
        come_back_signed_in,
        sign_out,
        confirm_who_you_are,
        come_from_the_admin,
    ],
)
def test_no_door_leads_away_from_the_site(client, account, door, url):
    assertRedirects(door(client, account, url), "/")


@pytest.mark.parametrize("url", ELSEWHERE)
def test_changing_a_password_does_not_lead_away(client, account, url):
    sign_in(client, account)
    page = reverse("account_change_password", query={"next": url})
    data = {
        "oldpassword": PASSWORD,
        "password1": "ander-en-beter",
        "password2": "ander-en-beter",
    }

    assertRedirects(client.post(page, data), reverse("account"))
