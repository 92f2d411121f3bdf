"""The address that the site runs at is the one that it writes."""

import re
import shutil
import subprocess

import pytest
from django.test.utils import override_script_prefix

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


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
@pytest.mark.parametrize("port", ["8801", "0.0.0.0:8801"])
def test_make_run_tells_the_site_where_it_runs(settings, tmp_path, port):
    """Every command of `make run` is asked which address it was given."""
    made = ["-o", f"{tmp_path}/run", "-o", "styles", "STYLES=styles"]
    command = ["make", "-s", *made, f"VENV={tmp_path}", "MANAGE=printenv SITE_URL;:"]

    told = subprocess.run(
        [*command, "run", f"PORT={port}"],
        cwd=settings.BASE_DIR,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert set(told.splitlines()) == {"http://localhost:8801"}
