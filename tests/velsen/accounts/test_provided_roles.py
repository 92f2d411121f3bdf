"""Which account and role somebody gets by what the identity provider tells of them."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import make_user
from velsen.accounts.models import Account

from .identity_provider import person, sign_in


def roles(email):
    return sorted(User.objects.get(email=email).groups.values_list("name", flat=True))


def test_whoever_comes_first_gets_an_account_with_the_role_of_the_claim(
    provider, visitor
):
    anna = person(given_name="Anna", family_name="de Vries")

    response = sign_in(visitor, anna)

    assertRedirects(response, reverse("programme:home"))
    account = Account.objects.get()
    assert (account.username, account.email) == (("anna@velsen.example",) * 2)
    assert str(account) == "Anna de Vries"
    assert not account.has_usable_password()
    assert roles("anna@velsen.example") == ["Raad"]
    assert visitor.session["_auth_user_id"] == str(account.pk)


def test_other_groups_give_another_role_and_the_history_tells_so(provider, visitor):
    sign_in(visitor, person(groups=["raadsleden"]))

    sign_in(Client(), person(groups=["griffie", "kantine"]))

    assert roles("anna@velsen.example") == ["Griffie"]
    account = Account.objects.get()
    newest = account.history.first()
    assert [row.group.name for row in newest.groups.all()] == ["Griffie"]
    assert newest.history_change_reason == "Volgens de gemeente"


def test_the_same_groups_change_nothing(provider, visitor):
    sign_in(visitor, person())
    before = Account.objects.get().version

    sign_in(Client(), person())

    assert Account.objects.get().version == before


def test_a_role_that_the_provider_does_not_know_stays(provider, visitor):
    sign_in(visitor, person(groups=["griffie"]))
    User.objects.get().groups.add(Group.objects.get(name="Accountbeheer"))

    sign_in(Client(), person(groups=["raadsleden"]))

    assert roles("anna@velsen.example") == ["Accountbeheer", "Raad"]


@pytest.mark.parametrize(
    "claim", [[], ["kantine"], None, "kantine", 7, {"raadsleden": True}, [["griffie"]]]
)
def test_without_a_group_of_ours_there_is_no_account(provider, visitor, claim):
    stranger = person()
    for place in ("id_token", "userinfo"):
        stranger[place] = {"email": "anna@velsen.example", "groups": claim}

    response = sign_in(visitor, stranger)

    assertContains(response, "rol", status_code=403)
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


def test_who_has_lost_every_group_stays_out(provider, visitor):
    sign_in(visitor, person(groups=["griffie"]))
    later = Client()

    response = sign_in(later, person(groups=[]))

    assert response.status_code == 403
    assert "_auth_user_id" not in later.session


@pytest.mark.parametrize("claim", ["raadsleden", ["raadsleden"]])
def test_a_group_may_stand_in_the_token_alone(provider, visitor, claim):
    anna = person()
    anna["id_token"] = {"groups": claim}
    anna["userinfo"] = {"email": "anna@velsen.example"}

    sign_in(visitor, anna)

    assert roles("anna@velsen.example") == ["Raad"]


@pytest.mark.parametrize("email", [None, "", "anna"])
def test_without_an_address_there_is_no_account(provider, visitor, email):
    response = sign_in(visitor, person(email=email))

    assert response.status_code == 403
    assert not User.objects.exists()


def test_whoever_was_invited_keeps_that_account(provider, visitor):
    invited = make_user(email="anna@velsen.example", password="zee-en-duinen")

    sign_in(visitor, person(email="Anna@Velsen.Example"))

    assert visitor.session["_auth_user_id"] == str(invited.pk)
    assert roles("anna@velsen.example") == ["Raad"]
    assert SocialAccount.objects.get().user_id == invited.pk
    assert Client().login(username="anna@velsen.example", password="zee-en-duinen")


def test_capitals_in_an_address_make_no_second_account(provider, visitor):
    User.objects.create_user("beheerder", "Anna@velsen.example")

    sign_in(visitor, person(email="anna@velsen.example"))

    assert User.objects.get().username == "beheerder"


def test_a_new_address_at_the_provider_makes_no_second_account(provider, visitor):
    sign_in(visitor, person(email="anna@velsen.example"))

    sign_in(Client(), person(email="a.devries@velsen.example"))

    assert User.objects.get().email == "anna@velsen.example"


@pytest.mark.parametrize("has_signed_in_before", [True, False])
def test_a_closed_account_stays_out(provider, visitor, has_signed_in_before):
    if has_signed_in_before:
        sign_in(Client(), person(groups=["griffie"]))
        User.objects.update(is_active=False)
    else:
        make_user(group="Griffie", email="anna@velsen.example", is_active=False)

    response = sign_in(visitor, person(groups=["raadsleden"]))

    assertRedirects(response, reverse("account_inactive"))
    assert "_auth_user_id" not in visitor.session
    assert roles("anna@velsen.example") == ["Griffie"]
    assert SocialAccount.objects.count() == has_signed_in_before


def test_an_account_made_meanwhile_is_a_clear_page(provider, visitor):
    User.objects.create_user("anna@velsen.example", "ander@velsen.example")

    response = sign_in(visitor, person(email="anna@velsen.example"))

    assertContains(response, "Inloggen", status_code=401)
    assert not SocialAccount.objects.exists()
