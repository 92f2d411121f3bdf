from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import make_user
from velsen.accounts.models import Account

from .doors import PASSWORD, is_signed_in, links, make_account, sign_in

pytestmark = pytest.mark.django_db

BETTER = "duin-en-strand-7"
TWICE = {"password1": BETTER, "password2": BETTER}


@pytest.fixture
def account():
    return make_account()


def ask_link(account):
    """The path of the link in the mail to who forgot a password."""
    Client().post(reverse("account_reset_password"), {"email": account.email})
    (link,) = links(mail.outbox[-1])
    return link


def choose(client, link, **data):
    """Follow a link from a mail and choose a password on the page behind it."""
    form = client.get(link)
    return client.post(form.url, TWICE | data)


def test_a_known_and_an_unknown_address_get_the_same_answer(client, account):
    page, sent = reverse("account_reset_password"), "account_reset_password_done"
    unknown = "niemand@velsen.example"

    for address in (account.email, unknown):
        assertRedirects(client.post(page, {"email": address}), reverse(sent))

    known, other = mail.outbox
    assert (known.to, other.to) == ([account.email], [unknown])
    assert len(links(known)) == 1
    assert links(other) == []
    assert "Op dit adres is daar geen account." in other.body


def test_a_closed_account_gets_no_link(client):
    account = make_account(is_active=False)

    client.post(reverse("account_reset_password"), {"email": account.email})

    assert links(mail.outbox[0]) == []


def test_a_link_works_once(client, account):
    link = ask_link(account)

    response = choose(client, link)

    assertRedirects(response, reverse("account_reset_password_from_key_done"))
    assertContains(client.get(response.url), "U kunt nu inloggen")
    assertContains(client.get(link), "Deze link werkt niet", status_code=410)
    assertContains(sign_in(client, account), "klopt niet")
    sign_in(client, account, password=BETTER)
    assert is_signed_in(client)
    assert mail.outbox[-1].subject == "Uw wachtwoord is gewijzigd"


def test_a_link_works_for_three_days(client, account, time_machine):
    time_machine.move_to("2026-05-01 12:00+02:00", tick=False)
    link = ask_link(account)

    time_machine.move_to("2026-05-04 12:00+02:00", tick=False)
    assert client.get(link).status_code == 302
    time_machine.move_to("2026-05-04 12:00:01+02:00", tick=False)
    assertContains(client.get(link), "Vraag een nieuwe link", status_code=410)


@pytest.mark.parametrize("uid", ["0", "1", "zzzzzzzzzzzzz", "zzzzzzzzzzzzzz", "set"])
@pytest.mark.parametrize("key", ["set-password", "abc-def", "x" * 2000])
def test_a_forged_link_is_told_to_be_one(client, uid, key):
    page = f"/account/wachtwoord/nieuw/{uid}-{key}/"

    assertContains(client.get(page), "Deze link werkt niet", status_code=410)
    assertContains(client.post(page, TWICE), "Deze link", status_code=410)


def test_a_link_for_one_account_does_not_open_another(client, account):
    own, key = ask_link(account).split("-", 2)[1:]
    forged = ask_link(make_account()).rsplit("-", 2)[0] + f"-{own}-{key}"

    assertContains(client.get(forged), "Deze link werkt niet", status_code=410)


@pytest.mark.parametrize(
    ("password1", "password2", "message"),
    [
        (BETTER, "anders", "U hebt niet twee keer hetzelfde ingevuld."),
        (BETTER, "", "Dit veld is verplicht."),
        ("kort", "kort", "te kort"),
        ("wachtwoord", "wachtwoord", "te algemeen"),
        ("8620195374", "8620195374", "cijfers"),
    ],
)
def test_a_bad_password_is_not_stored(client, account, password1, password2, message):
    link = ask_link(account)

    response = choose(client, link, password1=password1, password2=password2)

    assertContains(response, message)
    assert Account.objects.get().check_password(PASSWORD)


def test_an_invitation_leads_to_the_same_page(client):
    manager = Client()
    manager.force_login(make_user(group="Accountbeheer"))
    data = {
        "email": "nieuw@velsen.example",
        "first_name": "Nina",
        "last_name": "Zand",
        "is_active": "on",
        "version": 0,
    }

    manager.post(reverse("admin:velsen_account_add"), data)

    (invitation,) = mail.outbox
    assert invitation.body.startswith("Beste Nina Zand,")
    choose(client, links(invitation)[0])
    sign_in(client, Account(email="nieuw@velsen.example"), password=BETTER)
    assert is_signed_in(client)


def test_a_changed_password_ends_the_other_sessions(client, account):
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser, account)

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD} | TWICE,
        follow=True,
    )

    assertRedirects(response, reverse("account"))
    assertContains(response, "Uw wachtwoord is bewaard.")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert mail.outbox[0].to == [account.email]
    assert mail.outbox[0].subject == "Uw wachtwoord is gewijzigd"


def test_a_password_from_a_link_ends_all_sessions(client, account):
    sign_in(client, account)

    choose(Client(), ask_link(account))

    assert not is_signed_in(client)


def test_who_does_not_know_a_password_does_not_change_it(client, account):
    sign_in(client, account)

    response = client.post(
        reverse("account_change_password"), {"oldpassword": "mis"} | TWICE
    )

    assertContains(response, "Dit is niet uw huidige wachtwoord.")
    assert Account.objects.get().check_password(PASSWORD)


def test_who_has_no_password_chooses_one(client):
    client.force_login(make_user())
    page = reverse("account_set_password")

    assertRedirects(client.get(reverse("account_change_password")), page)
    assertRedirects(client.post(page, TWICE), reverse("account"))
    assert Account.objects.get().check_password(BETTER)
    assert is_signed_in(client)


@pytest.mark.parametrize("email", ["jan@velsen.example", "niemand@velsen.example"])
def test_asking_for_links_is_limited(client, account, email, time_machine):
    time_machine.move_to(datetime(2026, 6, 1, 12, tzinfo=UTC))
    page = reverse("account_reset_password")
    answers = [client.post(page, {"email": email}).status_code for _ in range(3)]

    response = client.post(page, {"email": email.upper()})

    assert answers == [302, 302, 302]
    assertContains(response, "Even wachten", status_code=429)
    assert len(mail.outbox) == 3
    time_machine.shift(timedelta(minutes=61))
    assert client.post(page, {"email": email}).status_code == 302
