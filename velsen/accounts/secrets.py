"""The secrets of second factors, encrypted with keys from outside the database."""

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

# Where allauth keeps a secret in the data of each type of second factor.
SECRETS = {"totp": ["secret"], "recovery_codes": ["seed", "migrated_codes"]}


def cipher():
    """The keys of SECOND_FACTOR_KEYS: the first one encrypts, each of them decrypts."""
    return MultiFernet([Fernet(key) for key in settings.SECOND_FACTOR_KEYS])


def encrypt(text):
    return cipher().encrypt(text.encode()).decode()


def decrypt(text):
    """Undo `encrypt`. Raise InvalidToken if no key fits."""
    return cipher().decrypt(text).decode()


def rotate(text):
    """Encrypt a text anew with the first key. Raise InvalidToken if no key fits."""
    return cipher().rotate(text).decode()


def rewrite(authenticators, act):
    """Store these second factors with `act` applied to each secret; return how many."""
    count = 0
    for authenticator in authenticators.filter(type__in=SECRETS):
        data = authenticator.data
        for name in SECRETS[authenticator.type]:
            if isinstance(data.get(name), list):
                data[name] = [act(text) for text in data[name]]
            elif data.get(name):
                data[name] = act(data[name])
        authenticator.save(update_fields=["data"])
        count += 1
    return count
