"""Ids outlive the address of the site."""

import feedparser
import pytest
from django.core import mail, serializers
from django.core.management import call_command
from icalendar import Calendar

from tests.factories import make_message, make_scheduled_step
from velsen.identity import SiteIdentity, host, origin, own_origin
from velsen.mail.outbox import send_due
from velsen.page_cache.models import SiteState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def new_process():
    """What a process has read of another database is not what this one has."""
    origin.cache_clear()
    yield
    origin.cache_clear()


def given_out(client):
    """All ids of the calendar and the feed."""
    calendar = Calendar.from_ical(client.get("/planning/kalender.ics").content)
    read = feedparser.parse(client.get("/planning/feed.atom").content)
    uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    return [*uids, read.feed.id, *(entry.id for entry in read.entries)]


def test_a_site_that_moves_keeps_its_ids(visitor, settings):
    make_scheduled_step()
    before = given_out(visitor)
    origin.cache_clear()
    settings.SITE_URL = "https://afspraken.example.nl"

    after = given_out(visitor)

    # A moment, its meeting, the feed, and that the subject is new.
    assert len(before) == 4
    assert after == before


def test_a_mail_keeps_its_id_when_the_site_moves(settings):
    settings.SITE_URL = "https://afspraken.example.nl"
    make_message()

    send_due()

    message_id = mail.outbox[0].message()["Message-ID"]
    assert message_id.partition("@")[2] == f"{host()}>"
    assert not host().endswith("example.nl")


def test_a_new_site_has_an_identity_of_its_own(settings):
    settings.SITE_URL = "https://afspraken.example.nl:8443"

    one, other = own_origin(), own_origin()

    assert one != other
    assert one.endswith(".afspraken.example.nl")


def test_a_copy_of_the_content_has_the_same_ids(visitor):
    make_scheduled_step()
    before = given_out(visitor)
    copy = serializers.serialize("json", SiteIdentity.objects.all())
    SiteIdentity.objects.update(origin="https://kopie.velsen.example")
    origin.cache_clear()
    assert not set(given_out(visitor)) & set(before)

    for row in serializers.deserialize("json", copy):
        row.save()

    origin.cache_clear()
    assert given_out(visitor) == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("token", "is_kept"), [("start", False), ("a1b2", True)])
def test_a_site_in_use_keeps_what_it_gave_out(token, is_kept, settings):
    call_command("migrate", "velsen", "0006", verbosity=0)
    SiteState.objects.update_or_create(pk=1, defaults={"token": token})
    settings.SITE_URL = "https://oud.velsen.example:8443"

    # What other apps build on it went back too.
    call_command("migrate", verbosity=0)

    assert (origin() == "https://oud.velsen.example:8443") is is_kept
    assert (host() == "oud.velsen.example") is is_kept
