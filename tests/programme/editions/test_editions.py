"""Editions: the planning as it was adopted on a day, for ever."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from programme.changes.reading import published_at
from programme.editions.models import Edition
from tests.factories import make_edition, make_item, make_member, make_step, postpone

pytestmark = pytest.mark.django_db

PAGE = "/planning/edities/"


def test_an_edition_holds_what_was_public_and_nothing_else():
    make_item(title="Woonvisie", official="A. Bode", holder=make_member(name="Bram"))
    make_item(title="Geheim", published_on=None)

    edition = make_edition()

    text = edition.file.decode()
    assert list(edition.contents) == published_at(timezone.now())
    assert ("Woonvisie" in text, "Bram" in text) == (True, True)
    assert ("Geheim" in text, "Bode" in text) == (False, False)


def test_an_edition_stays_as_it_was_when_the_planning_moves_on(visitor):
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    edition = make_edition()
    postpone(step)

    text = visitor.get(f"{PAGE}1/").content.decode()

    assert "Besluitvorming: 3e kwartaal 2026." in text
    assert Edition.objects.get().checksum == edition.checksum


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_an_edition(act):
    make_edition()
    statement = {
        "update": "UPDATE programme_edition SET introduction = 'anders'",
        "delete": "DELETE FROM programme_edition",
    }[act]

    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Edition.objects.get().introduction == ""


@pytest.mark.parametrize(
    "act",
    [
        lambda edition: edition.save(),
        lambda edition: edition.delete(),
        lambda edition: Edition.objects.update(number=9),
        lambda edition: Edition.objects.all().delete(),
    ],
)
def test_the_models_refuse_it_too(act):
    edition = make_edition()

    with pytest.raises(TypeError):
        act(edition)

    assert Edition.objects.get().number == 1


def test_the_admin_shows_an_edition_and_changes_nothing(registrar):
    edition = make_edition()
    place = f"/beheer/programme/edition/{edition.pk}/change/"

    assert registrar.get(place).status_code == 200
    assert registrar.post(place, {"introduction": "anders"}).status_code == 403
