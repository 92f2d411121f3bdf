"""The pages and mails about signing in: ours, in few queries."""

import re

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_member, make_user

from .doors import code, confirm, make_account, make_account_with_app, sign_in

pytestmark = pytest.mark.django_db

PUBLIC = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "socialaccount_login_error",
    "socialaccount_login_cancelled",
]

# With how many queries each opens. All ask for the session, the user and permissions;
# django-allauth then asks once for every kind of second step, and adding a passkey
# notes in the session what its answer must be.
OWN = {
    "account": 6,
    "account_logout": 3,
    "account_change_password": 3,
    "account_reauthenticate": 11,
    "mfa_index": 5,
    "mfa_reauthenticate": 11,
    "mfa_deactivate_totp": 9,
    "mfa_view_recovery_codes": 8,
    "mfa_generate_recovery_codes": 8,
    "mfa_list_webauthn": 4,
    "mfa_add_webauthn": 13,
}

MAILS = [
    "account/email/password_changed",
    "account/email/password_reset",
    "account/email/password_set",
    "mfa/email/recovery_codes_generated",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
]


@pytest.fixture
def signed_in(client):
    """Somebody with an app and emergency codes, who just confirmed who they are."""
    account = make_account_with_app()
    RecoveryCodes.activate(account)
    sign_in(client, account)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    confirm(client)
    return client


def title(response):
    return re.search(r"<title>(.*?) \| Gemeente Velsen</title>", response.text)[1]


def foreign(response):
    """The templates of a page that django-allauth brought along."""
    return [
        template.name
        for template in response.templates
        if "/site-packages/allauth/" in str(template.origin)
    ]


def test_every_page_is_ours_and_has_its_own_title(client, signed_in):
    pages = [signed_in.get(reverse(name)) for name in OWN]
    signed_in.logout()
    pages += [client.get(reverse(name)) for name in PUBLIC]

    assert {page.status_code for page in pages} == {200, 401}
    assert [foreign(page) for page in pages] == [[]] * len(pages)
    assert len({title(page) for page in pages}) == len(pages)


@pytest.mark.parametrize(("name", "count"), OWN.items())
def test_a_page_takes_few_queries(signed_in, name, count, django_assert_num_queries):
    signed_in.get(reverse(name))

    with django_assert_num_queries(count):
        signed_in.get(reverse(name))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_passkeys_takes_the_same_queries(
    client, count, django_assert_num_queries
):
    account = make_account()
    sign_in(client, account)
    for number in range(count):
        data = {"name": f"Sleutel {number}"}
        Authenticator.objects.create(user=account, type="webauthn", data=data)

    client.get(reverse("mfa_list_webauthn"))
    # Session, user, permissions, passkeys.
    with django_assert_num_queries(4):
        response = client.get(reverse("mfa_list_webauthn"))

    assertContains(response, "Toegevoegd op", count=count)


def test_an_account_leads_to_the_portfolio_that_goes_with_it(client):
    account = make_account("College")
    sign_in(client, account)
    assertNotContains(client.get(reverse("account")), "Mijn portefeuille")

    make_member(account_id=account.pk)

    assertContains(client.get(reverse("account")), "Mijn portefeuille")
    assertContains(client.get(reverse("account")), "College")


def test_an_account_without_a_role_says_so(client):
    client.force_login(make_user())

    response = client.get(reverse("account"))

    assertContains(response, "Geen. U kunt lezen, maar niets wijzigen.")


@pytest.mark.parametrize("mail", MAILS)
def test_a_mail_about_a_change_says_what_to_do(settings, mail):
    settings.SITE_URL = "https://afspraken.example.nl"

    told = get_adapter().render_mail(mail, "u@velsen.nl", {"timestamp": timezone.now()})

    text = told.body
    assert text.startswith("Beste gebruiker,")
    assert "Was u dat niet zelf?" in text
    assert "https://afspraken.example.nl/account/wachtwoord/vergeten/" in text
    assert len(told.subject.split()) in range(2, 8)
