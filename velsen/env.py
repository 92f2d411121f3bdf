"""Typed reading of environment variables. A missing or odd value stops the start."""

import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
# For a developer's machine; everybody knows it.
DEMO_KEY = urlsafe_b64encode(bytes(KEY_BYTES)).decode()
SITE_ADDRESS = re.compile(r"https?://\w[\w.-]*(:\d+)?(/[\w.~-]+)*", re.ASCII)


def text(name, default=None):
    """Return the variable `name`; without a default the variable must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def secret(name, default=None):
    """Return the contents of the file that `<name>_FILE` names, or `text(name)`."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return text(name, default)


def keys(name, default=None):
    """Return a secret that holds keys, each of 32 bytes in URL-safe base64."""
    found = secret(name, default).replace(",", " ").split()
    for key in found:
        try:
            is_right = len(urlsafe_b64decode(key)) == KEY_BYTES
        except ValueError:
            is_right = False
        if not is_right:
            raise ImproperlyConfigured(f"{name} holds what is no key.")
    if not found:
        raise ImproperlyConfigured(f"{name} is empty; give at least one key.")
    return found


def flag(name, default="false"):
    """Return True for `true`, False for `false`; refuse everything else."""
    value = text(name, default)
    if value not in ("true", "false"):
        raise ImproperlyConfigured(f"{name} is {value!r}; use 'true' or 'false'.")
    return value == "true"


def words(name, default=None):
    """Return a comma-separated variable as a list of at least one word."""
    found = [word.strip() for word in text(name, default).split(",") if word.strip()]
    if not found:
        raise ImproperlyConfigured(f"{name} is empty; name at least one.")
    return found


def number(name, default=None):
    """Return a variable that is a whole number."""
    value = text(name, default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; use a whole number.")
    return int(value)


def pairs(name):
    """Return a variable such as `Raad=council,Griffie=registry` as a dictionary."""
    found = dict(word.partition("=")[::2] for word in words(name))
    if not all(found.values()):
        raise ImproperlyConfigured(f"{name}: write each word as ours=theirs.")
    return found


def site_address(name, default=None):
    """Return the address of a site, such as https://velsen.nl or …/afspraken."""
    value = text(name, default).rstrip("/")
    if not SITE_ADDRESS.fullmatch(value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write it as https://name or https://name/path."
        )
    return value


def address(name, default=None):
    """Return a variable that a program can open or write to: mailto: or https://."""
    value = text(name, default)
    if not value.startswith(("mailto:", "https://")):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; begin with 'mailto:' or 'https://'."
        )
    return value
