"""Codes for somebody who lost the app."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from .doors import (
    code,
    confirm,
    emergency_codes,
    give_code,
    is_signed_in,
    make_account,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_an_emergency_code_works_once(client, account):
    sign_in(client, account)
    give_code(client, code())
    first, second = emergency_codes(client)[:2]

    for value, is_good in [(first, True), (first, False), (second, True)]:
        browser = Client()
        sign_in(browser, account)
        give_code(browser, value)
        assert is_signed_in(browser) == is_good


def test_new_emergency_codes_replace_the_old(client, account):
    sign_in(client, account)
    give_code(client, code())

    old, new = emergency_codes(client), emergency_codes(client)

    download = client.get(reverse("mfa_download_recovery_codes"))
    assert not set(old) & set(new)
    assert download.text.split()[-10:] == new
    assert 'filename="noodcodes.txt"' in download.headers["Content-Disposition"]


def test_there_are_no_emergency_codes_without_a_second_step(client):
    sign_in(client, make_account())
    confirm(client)

    response = client.post(reverse("mfa_generate_recovery_codes"))

    assertContains(response, "Stel eerst een app of een passkey in.")
    assert not Authenticator.objects.exists()


def test_turning_off_the_app_takes_the_emergency_codes_along(client, account):
    sign_in(client, account)
    give_code(client, code())
    emergency_codes(client)

    response = client.post(reverse("mfa_deactivate_totp"), follow=True)

    assertContains(response, "De app met codes staat uit.")
    assert not account.authenticator_set.exists()
    assert mail.outbox[-1].subject == "De app met codes staat uit"
