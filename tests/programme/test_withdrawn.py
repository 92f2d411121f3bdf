"""Nothing public names a subject that was withdrawn."""

import io
from datetime import date, timedelta
from zipfile import ZipFile, is_zipfile

import pytest
from django.test import Client

from programme.following.acts import token_of
from programme.following.models import Follower
from tests.addresses import address, pages

from .withdrawn import MARK

pytestmark = pytest.mark.django_db


def readable(response):
    """The bytes of an answer; of a spreadsheet those of all its parts."""
    body = response.getvalue() if response.streaming else response.content
    file = io.BytesIO(body)
    if not is_zipfile(file):
        return body
    with ZipFile(file) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def test_nothing_public_names_what_was_withdrawn(withdrawn):
    item, asker = withdrawn
    member, stranger = Client(), Client()
    member.force_login(asker)
    day = (date.today() - timedelta(days=1)).isoformat()
    addresses = [
        *(address(page) for page in pages() if not page.startswith("admin:")),
        *(f"/planning/export.{ending}?status=all" for ending in ("csv", "xlsx", "ods")),
        *(f"/planning/edities/{n}/" for n in (2, 3)),
        *(f"/planning/edities/{n}/brief/" for n in (2, 3)),
        *(
            f"/planning/edities/{n}/export.{ending}"
            for n in (2, 3)
            for ending in ("json", "csv", "xlsx", "ods")
        ),
        "/planning/edities/vergelijken/?van=2&naar=3",
        "/planning/edities/vergelijken/?van=2&naar=vandaag",
        "/planning/?status=all",
        f"/planning/?status=all&peildatum={day}",
        f"/planning/export.csv?status=all&peildatum={day}",
        *(
            f"/planning/{view}/?peildatum={day}"
            for view in ("tijdlijn", "matrix", "dekking", "besluiten", "wijzigingen")
        ),
        f"/planning/wijzigingen/?vanaf={day}",
        f"/planning/{item.pk}/",
        f"/planning/volgen/?wat=onderwerp-{item.pk}",
        f"/planning/vragen/nieuw/?onderwerp={item.pk}",
        f"/planning/volgen/{token_of(Follower.objects.get(account=asker.pk))}/",
        f"/planning/volgen/{token_of(Follower.objects.get(account=None))}/",
        *(f"/planning/vragen/{question.pk}/" for question in item.questions.all()),
    ]

    for client in (stranger, member):
        for place in addresses:
            assert MARK.encode() not in readable(client.get(place)), place
        data = {"wat": f"onderwerp-{item.pk}", "rhythm": "daily"}
        for place in ("/planning/volgen/", "/planning/vragen/nieuw/"):
            assert MARK not in client.post(place, data).text


def test_an_edition_says_that_it_lost_a_subject(withdrawn, visitor):
    text = visitor.get("/planning/edities/2/").text

    assert "1 onderwerp is later teruggetrokken" in text
