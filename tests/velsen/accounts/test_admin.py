import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import make_user
from velsen.accounts.models import Account
from velsen.history.models import Conflict

LIST = "admin:velsen_account_changelist"


@pytest.fixture
def account_manager(db):
    """Someone of the registry who also keeps the accounts."""
    client = Client()
    client.force_login(make_user(group="Accountbeheer", email="els@velsen.example"))
    return client


def address(account):
    return reverse("admin:velsen_account_change", args=[account.pk])


def form_of(account, **changes):
    """What the browser posts when the form of an account is saved as it is."""
    return {
        "version": account.version,
        "email": account.email,
        "first_name": account.first_name,
        "last_name": account.last_name,
        "groups": list(account.groups.values_list("pk", flat=True)),
        "is_active": "on",
    } | changes


def invite(client, email="anna@velsen.example", role="Raad"):
    group = Group.objects.get(name=role).pk
    data = {"email": email, "groups": group, "is_active": "on", "version": 0}
    return client.post(reverse("admin:velsen_account_add"), data, follow=True)


def test_whoever_is_invited_chooses_a_password_and_has_the_role(
    account_manager, mailoutbox
):
    assertContains(invite(account_manager), "Uitnodiging verstuurd naar anna@")

    visitor = Client()
    link = re.search(r"http://localhost:8000(\S+)", mailoutbox[0].body)[1]
    form = visitor.get(link, follow=True).redirect_chain[-1][0]
    visitor.post(form, {"password1": "zee-en-duinen", "password2": "zee-en-duinen"})
    assert mailoutbox[0].to == ["anna@velsen.example"]
    assert mailoutbox[0].extra_headers == {"Auto-Submitted": "auto-generated"}
    assert visitor.login(username="anna@velsen.example", password="zee-en-duinen")
    anna = User.objects.get(username="anna@velsen.example")
    assert list(anna.groups.values_list("name", flat=True)) == ["Raad"]
    assert Client().get(link, follow=True).status_code == 410


def link_in(mail):
    return re.search(r"http://localhost:8000(\S+)", mail.body)[1]


def choose_password(link):
    """Follow an invitation and choose a password; return the last answer."""
    visitor = Client()
    form = visitor.get(link, follow=True).redirect_chain[-1][0]
    words = {"password1": "zee-en-duinen", "password2": "zee-en-duinen"}
    return visitor.post(form, words, follow=True)


def test_an_invitation_gives_no_role_that_was_taken_back(account_manager, mailoutbox):
    invite(account_manager, role="Griffie")
    anna = Account.objects.get(email="anna@velsen.example")
    account_manager.post(address(anna), form_of(anna, groups=[]))

    choose_password(link_in(mailoutbox[0]))

    visitor = Client()
    assert visitor.login(username="anna@velsen.example", password="zee-en-duinen")
    assert User.objects.get(pk=anna.pk).get_all_permissions() == set()


def test_an_invitation_for_a_closed_account_opens_nothing(account_manager, mailoutbox):
    invite(account_manager)
    anna = Account.objects.get(email="anna@velsen.example")
    account_manager.post(address(anna), form_of(anna, is_active=""))

    choose_password(link_in(mailoutbox[0]))

    assert not Client().login(username="anna@velsen.example", password="zee-en-duinen")


def test_an_invitation_for_another_account_is_refused(account_manager, mailoutbox):
    invite(account_manager)
    invite(account_manager, email="dirk@velsen.example")
    first, second = (link_in(mail) for mail in mailoutbox)
    anna, dirk = (link.rpartition("/nieuw/")[2] for link in (first, second))
    mixed = first.replace(anna, f"{anna.partition('-')[0]}-{dirk.partition('-')[2]}")

    assert Client().get(mixed, follow=True).status_code == 410


def test_an_address_has_one_account(account_manager, mailoutbox):
    make_user(email="anna@velsen.example", username="anna@velsen.example")

    response = invite(account_manager, email="Anna@Velsen.example")

    assertContains(response, "Er is al een account met dit adres.")
    assert Account.objects.filter(email__iexact="anna@velsen.example").count() == 1
    assert mailoutbox == []


def test_the_account_stays_when_its_invitation_cannot_be_sent(
    account_manager, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = invite(account_manager)

    assertContains(response, "kon niet worden verstuurd")
    assert Account.objects.filter(email="anna@velsen.example").exists()


def test_an_invitation_is_sent_again(account_manager, mailoutbox):
    invite(account_manager)
    anna = Account.objects.get(email="anna@velsen.example")

    data = {"action": "invite_again", "_selected_action": anna.pk}
    account_manager.post(reverse(LIST), data)

    assert [mail.to for mail in mailoutbox] == [[anna.email], [anna.email]]


def test_a_role_is_given_and_told_in_the_history(account_manager):
    anna = make_user(email="anna@velsen.example", username="anna@velsen.example")
    college = Group.objects.get(name="College")

    account_manager.post(address(anna), form_of(anna, groups=college.pk))

    record = anna.history.first()
    assert list(anna.groups.all()) == [college]
    assert record.history_user.email == "els@velsen.example"
    assert [link.group for link in record.groups.all()] == [college]


def test_a_newer_version_is_not_overwritten(account_manager):
    anna = make_user()
    opened = form_of(anna, last_name="Bakker")
    account_manager.post(address(anna), form_of(anna, last_name="Visser"))

    response = account_manager.post(address(anna), opened)

    assertContains(response, "Visser", status_code=409)
    assert Account.objects.get(pk=anna.pk).last_name == "Visser"


def test_who_read_an_account_before_it_changed_cannot_store_it(db):
    anna = make_user()
    same = Account.objects.get(pk=anna.pk)
    assert same.version == anna.version
    anna.save()

    with pytest.raises(Conflict):
        same.save()


def test_signing_in_is_no_change_of_an_account(db):
    anna = make_user()
    before = anna.history.count()

    Client().force_login(User.objects.get(pk=anna.pk))

    assert anna.history.count() == before


def test_the_registry_alone_keeps_no_accounts(registrar):
    anna = make_user()

    assert registrar.get(reverse(LIST)).status_code == 403
    assert registrar.post(address(anna), form_of(anna)).status_code == 403


def test_a_superuser_is_out_of_reach(account_manager):
    boss = make_user(is_superuser=True, email="baas@velsen.example")

    response = account_manager.post(address(boss), form_of(boss, last_name="X"))

    assertRedirects(response, reverse("admin:index"))
    assert "baas@velsen.example" not in account_manager.get(reverse(LIST)).text
    assert Account.objects.get(pk=boss.pk).last_name == ""


def test_nobody_makes_themselves_a_superuser(account_manager):
    anna = make_user()

    data = form_of(anna, is_superuser="on", is_staff="on", user_permissions=[1])
    account_manager.post(address(anna), data)

    anna = Account.objects.get(pk=anna.pk)
    assert (anna.is_superuser, anna.is_staff) == (False, False)
    assert not anna.user_permissions.exists()


def test_an_account_is_not_deleted(account_manager):
    anna = make_user()

    response = account_manager.post(
        reverse("admin:velsen_account_delete", args=[anna.pk]), {"post": "yes"}
    )

    assert response.status_code == 403
    assert Account.objects.filter(pk=anna.pk).exists()


def test_who_lost_a_phone_can_make_a_new_second_factor(account_manager):
    anna = make_user()
    Authenticator.objects.create(user=anna, type="totp", data={"secret": "x"})

    data = {"action": "drop_second_factor", "_selected_action": anna.pk}
    account_manager.post(reverse(LIST), data)

    assert not anna.authenticator_set.exists()


@pytest.mark.django_db
def test_each_role_has_its_permissions():
    ours = {
        group.name: {
            permission.codename
            for permission in group.permissions.filter(content_type__app_label="velsen")
        }
        for group in Group.objects.all()
    }

    keeps_accounts = {"view_account", "add_account", "change_account"}
    assert ours == {
        "Griffie": {"open_admin", "needs_second_factor"}
        | {"confirm_portfolios", "confirm_themes"},
        "College": {"needs_second_factor", "confirm_planning"},
        "Raad": set(),
        "Accountbeheer": {"open_admin", "needs_second_factor"} | keeps_accounts,
    }
