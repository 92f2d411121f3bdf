"""The settings of production, and how they are read from the environment."""

import importlib.util
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from tests.factories import make_user
from velsen import env


@pytest.fixture
def production(monkeypatch, settings):
    """The settings as they are with DEBUG off, but for the collected static files."""
    monkeypatch.setenv("DEBUG", "false")
    monkeypatch.setenv("ALLOWED_HOSTS", "velsen.example")
    monkeypatch.setenv("MAIL_FROM", "velsen@velsen.example")
    monkeypatch.setenv("SECURITY_CONTACT", "mailto:security@velsen.example")
    monkeypatch.setenv("SECOND_FACTOR_KEYS", env.DEMO_KEY)
    path = settings.BASE_DIR / "velsen" / "settings.py"
    spec = importlib.util.spec_from_file_location("velsen.production", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in dir(module):
        if name.isupper() and name not in ("DATABASES", "STORAGES"):
            setattr(settings, name, getattr(module, name))


def test_a_page_has_these_headers_and_no_others(production, visitor):
    response = visitor.get(
        reverse("privacy"), headers={"host": "velsen.example"}, secure=True
    )

    headers = dict(response.headers)
    policies = ("Content-Security-Policy", "; "), ("Permissions-Policy", ", ")
    told = {name: set(headers.pop(name).split(mark)) for name, mark in policies}
    assert headers == {
        "Content-Length": str(len(response.content)),
        "Content-Type": "text/html; charset=utf-8",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
        "Vary": "Cookie",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    assert told["Content-Security-Policy"] == {
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    }
    assert told["Permissions-Policy"] == {
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
        "accelerometer=()",
        "autoplay=()",
        "browsing-topics=()",
        "camera=()",
        "display-capture=()",
        "encrypted-media=()",
        "fullscreen=()",
        "gamepad=()",
        "geolocation=()",
        "gyroscope=()",
        "hid=()",
        "idle-detection=()",
        "local-fonts=()",
        "magnetometer=()",
        "microphone=()",
        "midi=()",
        "payment=()",
        "picture-in-picture=()",
        "screen-wake-lock=()",
        "serial=()",
        "storage-access=()",
        "usb=()",
        "xr-spatial-tracking=()",
    }


def test_cookies_stay_with_this_host_and_away_from_scripts(production, visitor):
    make_user(email="griffie@velsen.example", password="duin-en-zee")
    address = reverse("account_login")

    visitor.get(address, headers={"host": "velsen.example"}, secure=True)
    visitor.post(
        address,
        {"login": "griffie@velsen.example", "password": "duin-en-zee"},
        headers={"host": "velsen.example"},
        secure=True,
    )

    assert set(visitor.cookies) == {"__Host-csrftoken", "__Host-sessionid"}
    for cookie in visitor.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_every_setting_from_the_environment_is_described(settings):
    read = re.findall(
        r'env\.\w+\(\s*"(\w+)"', (settings.BASE_DIR / "velsen/settings.py").read_text()
    )
    example = (settings.BASE_DIR / ".env.example").read_text()

    described = re.findall(r"^#?(\w+)=", example, re.MULTILINE)

    assert {name.removesuffix("_FILE") for name in described} == set(read)


@pytest.mark.parametrize("value", ["True", "1", "yes", "", " true"])
def test_a_flag_is_true_or_false(monkeypatch, value):
    monkeypatch.setenv("MAINTENANCE", value)

    with pytest.raises(ImproperlyConfigured, match="use 'true' or 'false'"):
        env.flag("MAINTENANCE")


def test_a_missing_variable_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="Set the environment variable"):
        env.secret("NOT_SET_ANYWHERE")


def test_a_secret_can_stand_in_a_file(monkeypatch, tmp_path):
    path = tmp_path / "key"
    path.write_text("geheim\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(path))

    assert env.secret("SECRET_KEY") == "geheim"


@pytest.mark.parametrize("value", ["", "security@velsen.nl", "http://velsen.nl"])
def test_a_security_contact_can_be_opened(monkeypatch, value):
    monkeypatch.setenv("MAIL_FROM", "velsen@velsen.example")
    monkeypatch.setenv("SECURITY_CONTACT", value)

    with pytest.raises(ImproperlyConfigured, match="begin with 'mailto:'"):
        env.address("SECURITY_CONTACT")


@pytest.mark.parametrize(
    "value",
    [
        *("", "velsen.nl", "//velsen.nl", "ftp://velsen.nl", "https://*"),
        *("https://.velsen.nl", "https://velsen.nl?a", "https://velsen.nl/a b"),
        "http://localhost:0.0.0.0:8000",
    ],
)
def test_the_address_of_the_site_can_be_followed(monkeypatch, value):
    monkeypatch.setenv("SITE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="write it as https://name"):
        env.site_address("SITE_URL")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("https://velsen.example", "https://velsen.example"),
        ("http://localhost:8801/", "http://localhost:8801"),
        (
            "https://www.velsen.nl/raad/afspraken/",
            "https://www.velsen.nl/raad/afspraken",
        ),
    ],
)
def test_the_address_of_the_site_ends_without_a_slash(monkeypatch, value, read):
    monkeypatch.setenv("SITE_URL", value)

    assert env.site_address("SITE_URL") == read
