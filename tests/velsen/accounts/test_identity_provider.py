"""Signing in by the municipality's identity provider, against a real one."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import make_user

from .identity_provider import CALLBACK, START, person, sign_in, walk


def test_the_request_has_a_proof_key_and_a_state(provider, visitor):
    query = parse_qs(urlsplit(visitor.post(START).url).query)

    assert query["code_challenge_method"] == ["S256"]
    assert query["response_type"] == ["code"]
    assert {"code_challenge", "state"} <= set(query)


@pytest.mark.parametrize("change", ["state=forged", "code=forged"])
def test_a_forged_return_makes_nothing(provider, visitor, change):
    address = walk(visitor, person())
    name, _, value = change.partition("=")
    genuine = parse_qs(urlsplit(address).query)

    response = visitor.get(address.replace(genuine[name][0], value))

    assertContains(response, "Inloggen", status_code=401)
    assert not User.objects.exists()
    assert "_auth_user_id" not in visitor.session


def test_the_return_of_another_browser_makes_nothing(provider, visitor):
    address = walk(visitor, person())

    response = Client().get(address)

    assert response.status_code == 401
    assert not User.objects.exists()


def test_a_return_counts_once(provider, visitor):
    address = walk(visitor, person())
    visitor.get(address)

    assert visitor.get(address).status_code == 401


def test_who_cancels_reads_so(provider, visitor):
    response = sign_in(visitor, None)

    assertRedirects(response, reverse("socialaccount_login_cancelled"))


def test_a_provider_that_is_down_is_a_clear_page(db, configure, visitor):
    configure("http://127.0.0.1:9")

    assertContains(visitor.post(START), "Inloggen", status_code=503)


def test_a_provider_that_goes_down_meanwhile_is_a_clear_page(
    provider, configure, visitor
):
    address = walk(visitor, person())
    configure("http://127.0.0.1:9")

    assertContains(visitor.get(address), "Inloggen", status_code=503)
    assert not User.objects.exists()


@pytest.mark.parametrize("page", ["/jwks?/.well-known/", "/nergens?/.well-known/"])
def test_an_answer_that_makes_no_sense_is_a_clear_page(
    provider, configure, visitor, page
):
    configure(provider + page)

    assertContains(visitor.post(START), "Inloggen", status_code=503)


def test_the_second_factor_is_the_task_of_the_provider(provider, visitor):
    user = make_user(email="anna@velsen.example", password="zee-en-duinen")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})

    response = sign_in(visitor, person())

    assertRedirects(response, reverse("programme:home"))
    assert visitor.session["_auth_user_id"] == str(user.pk)


def test_a_password_still_asks_for_the_second_factor(provider, visitor):
    user = make_user(email="anna@velsen.example", password="zee-en-duinen")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    sign_in(Client(), person())

    response = visitor.post(
        reverse("account_login"),
        {"login": "anna@velsen.example", "password": "zee-en-duinen"},
    )

    assert response.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in visitor.session


@pytest.mark.parametrize("process", ["connect", "redirect", "x"])
def test_whoever_is_signed_in_already_signs_in_anew(provider, process):
    somebody = Client()
    somebody.force_login(make_user(email="bram@velsen.example"))

    response = sign_in(somebody, person(), start=f"{START}?process={process}")

    assertRedirects(response, reverse("programme:home"))
    anna = User.objects.get(email="anna@velsen.example")
    assert somebody.session["_auth_user_id"] == str(anna.pk)


@pytest.mark.parametrize(
    ("asked", "reached"),
    [("/themas/", "/themas/"), ("//evil.example", "/"), ("https://evil.example", "/")],
)
def test_one_returns_to_the_page_that_asked_and_never_to_another_site(
    provider, visitor, asked, reached
):
    response = sign_in(visitor, person(), start=f"{START}?next={asked}")

    assert response.url == reached


def test_the_login_page_leads_to_the_provider(provider, visitor):
    response = visitor.get(reverse("account_login"))

    assertContains(response, f'action="{START}')
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert f"form-action 'self' {provider}/" in policy


def test_without_a_provider_there_is_no_such_door(db, visitor):
    for address in (START, CALLBACK):
        assert visitor.get(address).status_code == 404
        assert visitor.post(address).status_code == 404
    assertNotContains(visitor.get(reverse("account_login")), "gemeente/")
