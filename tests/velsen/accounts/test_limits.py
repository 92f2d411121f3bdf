"""How often somebody may guess a password. How exact the limits are: bench/."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from .doors import PASSWORD, is_signed_in, make_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def behind_a_proxy(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def sign_in_from(ip, email, password=PASSWORD):
    client = Client(headers={"X-Forwarded-For": ip})
    form = {"login": email, "password": password}
    return client, client.post(reverse("account_login"), form)


def guess_from(ip, email, times=5):
    for _ in range(times):
        sign_in_from(ip, email, password="mis")


@pytest.mark.parametrize(
    ("stranger", "clerk"),
    [("203.0.113.7", "198.51.100.4"), ("2001:db8:1::7", "2001:db8:2::4")],
)
def test_a_stranger_keeps_nobody_out(stranger, clerk):
    account = make_account()
    guess_from(stranger, account.email)

    client, _ = sign_in_from(clerk, account.email)

    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("one", "other"),
    [("203.0.113.7", "203.0.113.200"), ("2001:db8:1::7", "2001:db8:1::ffff:4")],
)
def test_guessing_from_one_network_stops_after_five(one, other):
    account = make_account()
    guess_from(one, account.email, times=3)
    guess_from(other, account.email, times=2)

    client, response = sign_in_from(other, account.email)

    assert not is_signed_in(client)
    assertContains(response, "te vaak")


def test_four_wrong_passwords_keep_nobody_out():
    account = make_account()
    guess_from("203.0.113.7", account.email, times=4)

    client, _ = sign_in_from("203.0.113.7", account.email)

    assert is_signed_in(client)
