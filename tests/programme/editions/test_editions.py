"""Editions: the planning as it was fixed on a day, for ever."""

import json
from datetime import date
from hashlib import sha256
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from programme.changes.reading import published_at
from programme.editions.acts import draft, fix
from programme.editions.models import Edition, EditionDraft
from programme.planning.acts import drop
from tests.factories import (
    make_edition,
    make_item,
    make_member,
    make_step,
    make_user,
    postpone,
)
from velsen.history.models import Conflict

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


def test_the_college_prepares_and_fixes_an_edition(college_editor):
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    make_edition()
    postpone(step)
    prepared = {"version": 0, "dated_on": "2026-06-01", "introduction": "Beste raad"}

    seen = college_editor.get(f"{PAGE}voorbereiden/").content.decode()
    college_editor.post(f"{PAGE}voorbereiden/", prepared)
    response = college_editor.post(
        f"{PAGE}vaststellen/", {"version": 1, "is_sure": "on"}, follow=True
    )

    assert "Besluitvorming: van 3e kwartaal 2026 naar 2027." in seen
    assert "Editie 2 is vastgesteld" in response.content.decode()
    edition = Edition.objects.get(number=2)
    assert (edition.introduction, edition.dated_on) == ("Beste raad", date(2026, 6, 1))
    assert EditionDraft.objects.count() == 0


def test_preparing_tells_what_still_lacks_a_reason(college_editor):
    item = make_item(title="Woonvisie", approach="delivery")
    make_edition()
    item.approach = "steering"
    item.save()

    text = college_editor.get(f"{PAGE}voorbereiden/").content.decode()

    assert "Hier ontbreekt nog een reden" in text


def test_an_edition_is_fixed_only_by_who_is_sure(college_editor):
    draft().save()

    response = college_editor.post(f"{PAGE}vaststellen/", {"version": 1})

    assert response.status_code == 400
    assert Edition.objects.count() == 0


@pytest.mark.parametrize("version", ["0", "2"])
def test_what_somebody_else_changed_is_not_fixed(college_editor, version):
    draft().save()

    response = college_editor.post(
        f"{PAGE}vaststellen/", {"version": version, "is_sure": "on"}
    )

    assert response.status_code == 409
    assert Edition.objects.count() == 0


def test_nothing_is_fixed_that_was_not_prepared(college_editor):
    assert college_editor.post(f"{PAGE}vaststellen/", {}).status_code == 404


@pytest.mark.parametrize("page", ["voorbereiden/", "vaststellen/", "1/route/"])
def test_a_council_member_prepares_nothing(council_member, page):
    draft().save()

    assert council_member.post(PAGE + page, {"is_sure": "on"}).status_code == 403
    assert Edition.objects.count() == 0


def test_an_edition_that_was_read_twice_is_fixed_once():
    draft().save()
    first, second = EditionDraft.objects.get(), EditionDraft.objects.get()
    fix(first, by=make_user())

    with pytest.raises(Conflict):
        fix(second, by=make_user())

    assert Edition.objects.count() == 1


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="one connection in memory")
@pytest.mark.django_db(transaction=True)
def test_two_who_fix_it_at_once_fix_it_once():
    draft().save()
    by, start, told = make_user(), Barrier(2), []

    def run():
        prepared = EditionDraft.objects.get()
        start.wait()
        try:
            told.append(str(fix(prepared, by=by)))
        except Conflict:
            told.append("conflict")
        connection.close()

    people = [Thread(target=run) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(told) == ["Editie 1", "conflict"]


def test_the_json_file_has_the_checksum(visitor):
    make_item(title="Woonvisie; \U0001f6b2")
    edition = make_edition(introduction="Beste raad")

    response = visitor.get(f"{PAGE}1/export.json")

    body = response.getvalue()
    data = json.loads(body)
    assert (data["number"], data["introduction"]) == (1, "Beste raad")
    assert [subject["title"] for subject in data["subjects"]] == [
        "Woonvisie; \U0001f6b2"
    ]
    assert sha256(body).hexdigest() == edition.checksum


def test_an_edition_is_a_table_too(visitor):
    make_step(item=make_item(title="=Woonvisie"), period="3e kwartaal 2026")
    make_edition()

    body = visitor.get(f"{PAGE}1/export.csv").getvalue()

    lines = body.decode("utf-8-sig").splitlines()

    assert len(lines) == 2
    assert "'=Woonvisie" in lines[1]
    assert "3e kwartaal 2026" in lines[1]
    assert visitor.get(f"{PAGE}1/export.xlsx").getvalue()[:2] == b"PK"
    assert visitor.get(f"{PAGE}1/export.exe").status_code == 404


def test_the_letter_tells_the_council_what_changed_and_why(visitor):
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    gone = make_item(title="Havenplan")
    make_edition()
    postpone(step)
    drop(item=gone, reason="Het rijk doet het al.")
    make_edition(introduction="Er is veel veranderd.")

    text = visitor.get(f"{PAGE}2/brief/").content.decode()

    for told in [
        "Aan de gemeenteraad",
        "Er is veel veranderd.",
        "Besluitvorming: van 3e kwartaal 2026 naar 2027.",
        "Onderzoek. Het duurt langer.",
        "Het rijk doet het al.",
        "Bij een onderwerp staat welk collegelid erover gaat, als dat is vastgelegd.",
    ]:
        assert told in text


def test_the_route_of_an_edition_is_kept(registrar, visitor):
    make_edition()
    route = {"steering_group": "2026-05-02", "council": "2026-05-20"}

    registrar.post(f"{PAGE}1/route/", route)
    registrar.post(f"{PAGE}1/route/", route | {"steering_group": ""})

    text = visitor.get(f"{PAGE}1/").content.decode()
    assert ("regiegroep" in text, "20 mei 2026" in text) == (False, True)
    refused = registrar.post(f"{PAGE}1/route/", {"council": "morgen"})
    assert refused.status_code == 400


def test_two_editions_and_today_are_compared(visitor):
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    make_edition()
    make_item(title="Havenplan")
    make_edition()
    postpone(step)

    first = visitor.get(f"{PAGE}vergelijken/", {"van": 1, "naar": 2})
    now = visitor.get(f"{PAGE}vergelijken/", {"van": "1", "naar": "vandaag"})

    assert [s.title for s in first.context["subjects"]] == ["Havenplan"]
    assert {s.title for s in now.context["subjects"]} == {"Havenplan", "Woonvisie"}


@pytest.mark.parametrize(
    ("van", "naar"),
    [("1", "1"), ("1", "9"), ("x", "vandaag"), ("", "1"), ("9" * 99, "1")],
)
def test_what_cannot_be_compared_is_refused(visitor, van, naar):
    make_edition()

    response = visitor.get(f"{PAGE}vergelijken/", {"van": van, "naar": naar})

    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.content.decode()


@pytest.mark.parametrize("number", ["9", "9" * 30])
def test_an_edition_that_is_not_there_is_not_found(visitor, number):
    assert visitor.get(f"{PAGE}{number}/").status_code == 404


def test_the_planning_says_which_edition_is_the_last(visitor):
    make_item()
    assert "nog geen editie" in visitor.get("/planning/").content.decode()
    make_edition(dated_on=date(2026, 5, 1))

    text = visitor.get("/planning/").content.decode()

    assert "nummer 1 van 1 mei 2026" in text


@pytest.mark.parametrize("amount", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"), [("", 3), ("2/", 6), ("2/brief/", 4), ("2/export.csv", 1)]
)
def test_the_pages_take_few_queries(
    visitor, django_assert_num_queries, amount, page, queries
):
    for _ in range(amount):
        make_step(item=make_item(holder=make_member()))
    make_edition()
    make_item()
    make_edition()

    with django_assert_num_queries(queries):
        assert visitor.get(PAGE + page).status_code == 200
