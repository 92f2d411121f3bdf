"""What several tests about signing in do."""

import re
from time import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.urls import reverse

from tests.factories import make_user

PASSWORD = "zand-en-zee-9"
CODE_PAGE = "mfa_authenticate"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_account(group="Raad", **fields):
    """An account that can sign in with PASSWORD."""
    return make_user(group=group, password=PASSWORD, **fields)


def make_account_with_app(group="Raad"):
    """An account whose second step is an app that makes codes from SECRET."""
    account = make_account(group)
    TOTP.activate(account, SECRET)
    return account


def code(secret=SECRET):
    """The code that an app shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(time()) // 30))


def sign_in(client, account, **data):
    fields = {"login": account.email, "password": PASSWORD} | data
    return client.post(reverse("account_login"), fields)


def confirm(client, **data):
    """Say once more who you are, as a change in how you sign in asks for."""
    fields = {"password": PASSWORD} | data
    return client.post(reverse("account_reauthenticate"), fields)


def give_code(client, value):
    return client.post(reverse(CODE_PAGE), {"code": value})


def emergency_codes(client):
    """Make new codes and return them."""
    confirm(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    return client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]


def is_signed_in(client):
    return client.get(reverse("account")).status_code == 200


def links(mail):
    """The paths on this site that a mail names."""
    return re.findall(r"http://localhost:8000(\S+)", mail.body)
