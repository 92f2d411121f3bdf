"""The address that the site runs at is the one that it writes."""

import re

import pytest
from django.core.management import call_command
from django.test.utils import override_script_prefix
from whitenoise.runserver_nostatic.management.commands import runserver

from programme.following.digests import write_digests
from tests.factories import make_edition, make_follower, make_scheduled_step
from velsen.mail.models import Message
from velsen.pages.addresses import absolute, address

SITE = "https://www.example.nl/afspraken"


@pytest.fixture
def under_a_path(settings):
    """The site behind a proxy that takes the path off, as docs/deploy.md tells."""
    settings.SITE_URL, settings.FORCE_SCRIPT_NAME = SITE, "/afspraken"
    settings.ALLOWED_HOSTS = ["testserver"]
    address.cache_clear()
    with override_script_prefix("/afspraken/"):
        yield
    address.cache_clear()


def test_an_address_is_that_of_the_site(settings):
    settings.SITE_URL = "https://velsen.example"

    assert absolute("/planning/?thema=wonen") == (
        "https://velsen.example/planning/?thema=wonen"
    )


@pytest.mark.django_db
def test_a_site_under_a_path_links_to_itself(under_a_path, visitor):
    step = make_scheduled_step()
    make_edition()

    calendar = visitor.get("/planning/kalender.ics").text.replace("\r\n ", "")
    feed = visitor.get("/planning/feed.atom").text
    letter = visitor.get("/planning/edities/1/brief/").text
    page = visitor.get("/planning/").text

    assert f"URL:{SITE}/planning/{step.item_id}/\r\n" in calendar
    assert f'href="{SITE}/planning/feed.atom"' in feed
    assert f'href="{SITE}/planning/{step.item_id}/"' in feed
    assert f"staat op {SITE}/planning/edities/1/." in letter
    # Where static files are is read once by each process.
    links = re.findall(r'(?:href|action)="(/(?!static/)[^"]*)"', page)
    assert [link for link in links if not link.startswith("/afspraken/")] == []


@pytest.mark.django_db
def test_the_mail_of_a_site_under_a_path_links_to_it(under_a_path, time_machine):
    time_machine.move_to("2026-05-05T10:00Z")
    make_follower()
    step = make_scheduled_step()
    time_machine.move_to("2026-05-06T10:00Z")

    write_digests()

    mail = Message.objects.get()
    links = re.findall(r'https?://[^\s"<>]+', mail.text + mail.html)
    assert f"{SITE}/planning/{step.item_id}/" in links
    assert [link for link in links if not link.startswith(f"{SITE}/planning/")] == []


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("8801", "http://localhost:8801"),
        ("0.0.0.0:8801", "http://localhost:8801"),
        ("192.0.2.7:8801", "http://192.0.2.7:8801"),
    ],
)
def test_a_site_that_runs_writes_the_address_it_was_given(
    settings, monkeypatch, given, address
):
    settings.SITE_URL = "http://localhost:8000"
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.setattr(runserver.Command, "inner_run", lambda *args, **options: None)

    call_command("runserver", given, use_reloader=False)

    assert absolute("/planning/") == f"{address}/planning/"


def test_an_address_that_was_set_is_kept(settings, monkeypatch):
    settings.SITE_URL = "https://velsen.example"
    monkeypatch.setenv("SITE_URL", settings.SITE_URL)
    monkeypatch.setattr(runserver.Command, "inner_run", lambda *args, **options: None)

    call_command("runserver", "8801", use_reloader=False)

    assert absolute("/planning/") == "https://velsen.example/planning/"
