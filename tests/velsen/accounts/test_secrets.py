"""What a copy of the database does not give away: the secrets of second factors."""

import importlib

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse
from pytest_django.asserts import assertContains

from velsen.accounts.secrets import decrypt

from .doors import SECRET, code, is_signed_in, make_account, sign_in

pytestmark = pytest.mark.django_db

migration = importlib.import_module("velsen.migrations.0005_encrypt_second_factors")


@pytest.fixture
def account():
    """Somebody with an app and recovery codes."""
    account = make_account()
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    return account


def stored(type):
    return Authenticator.objects.get(type=type).data


def test_the_database_holds_no_secret_of_an_app_or_a_recovery_code(account):
    assert SECRET not in str(stored("totp"))
    assert decrypt(stored("totp")["secret"]) == SECRET
    seed = stored("recovery_codes")["seed"]
    assert decrypt(seed) != seed


def test_an_app_and_a_recovery_code_let_somebody_in(account, client):
    for given in (code(), None):
        client.logout()
        sign_in(client, account)
        if given is None:
            codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes"))
            given = codes.get_unused_codes()[0]
        client.post(reverse("mfa_authenticate"), {"code": given})
        assert is_signed_in(client)


def test_another_key_reads_the_old_one_until_all_is_rotated(account, settings):
    (old,) = settings.SECOND_FACTOR_KEYS
    new = Fernet.generate_key().decode()
    settings.SECOND_FACTOR_KEYS = [new, old]
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes"))
    before = codes.get_unused_codes()

    call_command("rotate_second_factor_keys")

    settings.SECOND_FACTOR_KEYS = [new]
    assert decrypt(stored("totp")["secret"]) == SECRET
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes"))
    assert codes.get_unused_codes() == before
    settings.SECOND_FACTOR_KEYS = [old]
    with pytest.raises(InvalidToken):
        decrypt(stored("totp")["secret"])


def test_without_its_key_a_code_is_refused_and_nothing_breaks(
    account, client, settings
):
    settings.SECOND_FACTOR_KEYS = [Fernet.generate_key().decode()]
    sign_in(client, account)

    response = client.post(reverse("mfa_authenticate"), {"code": code()})

    assertContains(response, "Dit klopt niet")
    assert not is_signed_in(client)


def test_what_is_there_is_encrypted_and_that_can_be_undone(account):
    before = decrypt(stored("recovery_codes")["seed"])

    migration.decrypt_all(apps, None)
    assert stored("totp")["secret"] == SECRET
    assert stored("recovery_codes")["seed"] == before

    migration.encrypt_all(apps, None)
    assert decrypt(stored("totp")["secret"]) == SECRET
    assert decrypt(stored("recovery_codes")["seed"]) == before
