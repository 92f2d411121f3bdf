"""An app that makes codes, as a second step."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from .doors import (
    CODE_PAGE,
    code,
    confirm,
    emergency_codes,
    give_code,
    is_signed_in,
    make_account,
    make_account_with_app,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_turning_on_an_app(client):
    account = make_account()
    sign_in(client, account)
    confirm(client)
    page = reverse("mfa_activate_totp")
    form = client.get(page)
    assertContains(form, 'alt="QR-code voor de app"')

    answer = {"code": code(form.context["form"].secret)}
    response = client.post(page, answer, follow=True)

    assertRedirects(response, reverse("mfa_view_recovery_codes"))
    assert len(response.context["unused_codes"]) == 10
    assertRedirects(sign_in(Client(), account), reverse(CODE_PAGE))


def test_a_wrong_code_turns_on_nothing(client):
    account = make_account()
    sign_in(client, account)
    confirm(client)
    page = reverse("mfa_activate_totp")
    client.get(page)

    response = client.post(page, {"code": "12345a"})

    assertContains(response, "Dit klopt niet. Probeer het opnieuw.")
    assert not account.authenticator_set.exists()


def test_signing_in_takes_a_password_and_a_code(client, account):
    assertRedirects(sign_in(client, account), reverse(CODE_PAGE))
    assert not is_signed_in(client)

    assertRedirects(give_code(client, code()), "/")
    assert is_signed_in(client)


def test_a_page_that_was_asked_for_waits_for_the_code(client, account):
    page = reverse("privacy")
    sign_in(client, account, next=page)

    assertRedirects(give_code(client, code()), page)


def test_a_code_works_once(client, account):
    sign_in(client, account)
    give_code(client, code())
    other = Client()
    sign_in(other, account)

    assertContains(give_code(other, code()), "Dit klopt niet.")
    assert not is_signed_in(other)


def test_who_guesses_ten_times_is_stopped(client, account):
    sign_in(client, account)
    for _ in range(10):
        response = give_code(client, "000000")

    assertContains(response, "U probeerde het te vaak.")
    assertContains(give_code(client, code()), "U probeerde het te vaak.")
    assert not is_signed_in(client)


def test_stopping_halfway_forgets_the_password(client, account):
    sign_in(client, account)

    client.post(reverse("account_logout"), {"next": reverse("account_login")})

    assertRedirects(give_code(client, code()), reverse("account_login"))
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("method", "page"),
    [
        ("get", "mfa_deactivate_totp"),
        ("post", "mfa_deactivate_totp"),
        ("get", "mfa_generate_recovery_codes"),
        ("post", "mfa_generate_recovery_codes"),
        ("get", "mfa_view_recovery_codes"),
        ("get", "mfa_download_recovery_codes"),
        ("get", "mfa_add_webauthn"),
        ("post", "mfa_add_webauthn"),
    ],
)
def test_a_change_asks_once_more_who_you_are(client, account, method, page):
    RecoveryCodes.activate(account)
    before = list(account.authenticator_set.order_by("pk").values())
    sign_in(client, account)
    give_code(client, code())

    response = getattr(client, method)(reverse(page))

    confirmation = reverse("account_reauthenticate", query={"next": reverse(page)})
    assertRedirects(response, confirmation)
    after = list(account.authenticator_set.order_by("pk").values())
    assert [row["data"] for row in after] == [row["data"] for row in before]


def test_a_wrong_password_confirms_nothing(client, account):
    sign_in(client, account)
    give_code(client, code())

    assertContains(confirm(client, password="mis"), "Dit wachtwoord klopt niet.")
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 302


def test_a_code_confirms_as_well_as_a_password(client, account, time_machine):
    sign_in(client, account)
    give_code(client, code())
    time_machine.shift(30)

    page = reverse("mfa_reauthenticate", query={"next": reverse("mfa_deactivate_totp")})
    assertRedirects(client.post(page, {"code": code()}), reverse("mfa_deactivate_totp"))


@override_settings(SECOND_FACTOR_REQUIRED=True)
@pytest.mark.parametrize("group", ["Griffie", "College", "Accountbeheer"])
def test_a_role_that_needs_a_second_step_makes_one_first(group):
    client = Client()
    sign_in(client, make_account(group))

    response = client.get("/", follow=True)

    assertRedirects(response, reverse("mfa_index"))
    assertContains(response, "Stel eerst een tweede stap in.")


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_the_council_needs_no_second_step():
    client = Client()
    sign_in(client, make_account("Raad"))

    assert client.get("/").status_code == 200


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_who_has_a_second_step_goes_on():
    client = Client()
    sign_in(client, make_account_with_app("Griffie"))
    give_code(client, code())

    assert client.get("/").status_code == 200


@pytest.mark.parametrize("url", ["//evil.example", "https://evil.example"])
def test_a_code_does_not_lead_away_from_the_site(client, account, url):
    sign_in(client, account, next=url)

    page = reverse(CODE_PAGE, query={"next": url})
    assertRedirects(client.post(page, {"code": code()}), "/")
    confirmation = reverse("mfa_reauthenticate", query={"next": url})
    recovery = emergency_codes(client)[0]
    assertRedirects(client.post(confirmation, {"code": recovery}), "/")
