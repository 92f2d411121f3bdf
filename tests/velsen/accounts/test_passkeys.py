"""What is not a passkey adds nothing and opens nothing."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from pytest_django.asserts import assertContains

from .doors import CODE_PAGE, confirm, is_signed_in, make_account, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize(
    ("credential", "message"),
    [
        ("", "Uw browser gaf geen passkey."),
        ("x", "Uw browser gaf geen passkey."),
        ("[]", "Uw browser gaf geen passkey."),
        ("{}", "Uw browser gaf geen passkey."),
        ("[1]", "Dit klopt niet."),
        ('{"id": 1, "response": 2}', "Dit klopt niet."),
    ],
)
def test_what_is_no_passkey_is_not_added(client, credential, message):
    sign_in(client, make_account())
    confirm(client)
    page = reverse("mfa_add_webauthn")
    client.get(page)

    response = client.post(page, {"credential": credential})

    assertContains(response, message)
    assert not Authenticator.objects.exists()


FORGED = {
    "id": "AAAA",
    "rawId": "AAAA",
    "type": "public-key",
    "response": {
        "authenticatorData": "AAAA",
        "clientDataJSON": "e30",
        "signature": "AAAA",
        "userHandle": "enp6enp6enp6enp6eg",
    },
}


@pytest.mark.parametrize(
    ("credential", "message"),
    [
        ("", "Uw browser gaf geen passkey."),
        ("x", "Uw browser gaf geen passkey."),
        ("1", "Dit klopt niet."),
        ("[1]", "Dit klopt niet."),
        ('{"id": 1, "response": 2}', "Dit klopt niet."),
        (json.dumps(FORGED), "Dit klopt niet."),
    ],
)
@pytest.mark.parametrize("page", ["mfa_login_webauthn", "mfa_authenticate"])
def test_what_is_no_passkey_opens_nothing(client, account, page, credential, message):
    if page == CODE_PAGE:
        sign_in(client, account)

    response = client.post(reverse(page), {"credential": credential}, follow=True)

    assertContains(response, message)
    assert not is_signed_in(client)
