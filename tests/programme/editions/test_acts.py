"""Preparing an edition, and adopting it: once, by somebody who is sure."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from programme.editions.acts import adopt, draft
from programme.editions.models import Edition, EditionDraft
from tests.factories import make_edition, make_item, make_step, make_user, postpone
from velsen.history.models import Conflict

pytestmark = pytest.mark.django_db

PAGE = "/planning/edities/"


def test_the_college_prepares_and_adopts_an_edition(college_editor):
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


def test_an_edition_is_adopted_only_by_who_is_sure(college_editor):
    draft().save()

    response = college_editor.post(f"{PAGE}vaststellen/", {"version": 1})

    assert response.status_code == 400
    assert Edition.objects.count() == 0


@pytest.mark.parametrize("version", ["0", "2"])
def test_what_somebody_else_changed_is_not_adopted(college_editor, version):
    draft().save()

    response = college_editor.post(
        f"{PAGE}vaststellen/", {"version": version, "is_sure": "on"}
    )

    assert response.status_code == 409
    assert Edition.objects.count() == 0


def test_nothing_is_adopted_that_was_not_prepared(college_editor):
    assert college_editor.post(f"{PAGE}vaststellen/", {}).status_code == 404


@pytest.mark.parametrize("page", ["voorbereiden/", "vaststellen/", "1/route/"])
def test_a_council_member_prepares_nothing(council_member, page):
    draft().save()

    assert council_member.post(PAGE + page, {"is_sure": "on"}).status_code == 403
    assert Edition.objects.count() == 0


def test_an_edition_that_was_read_twice_is_adopted_once():
    draft().save()
    first, second = EditionDraft.objects.get(), EditionDraft.objects.get()
    adopt(first, by=make_user())

    with pytest.raises(Conflict):
        adopt(second, by=make_user())

    assert Edition.objects.count() == 1


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="one connection in memory")
@pytest.mark.django_db(transaction=True)
def test_two_who_adopt_it_at_once_adopt_it_once():
    draft().save()
    by, start, told = make_user(), Barrier(2), []

    def run():
        prepared = EditionDraft.objects.get()
        start.wait()
        try:
            told.append(str(adopt(prepared, by=by)))
        except Conflict:
            told.append("conflict")
        connection.close()

    people = [Thread(target=run) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(told) == ["Editie 1", "conflict"]
