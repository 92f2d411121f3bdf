"""A title is told from others, and sorted, as a reader does."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test import Client

from programme.planning.models import PlanningItem
from tests.factories import make_item, make_user
from velsen.texts import plain

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "title",
    [
        "WOONVISIE één",
        "Woonvisie e\u0301e\u0301n",
        "Woon\u00advisie één",
        "Woonvisie  één",
        "Woonvisie\u202e één",
    ],
)
def test_a_title_that_reads_the_same_is_the_same(title):
    make_item(title="Woonvisie één")
    second = PlanningItem(title=title, question="De raad stelt dit vast.")

    with pytest.raises(ValidationError, match="met deze titel"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Visie 2027-2030", "Visie 2027\u20132030"),
        ("Visie 2027-2030", "Visie 2027\u22122030"),
        ("Foto's van de wijk", "Foto\u2019s van de wijk"),
        ('De "pont"', "De \u201cpont\u201d"),
    ],
)
def test_what_a_word_processor_makes_of_a_sign_reads_the_same(title, other):
    make_item(title=title)

    with pytest.raises(ValidationError, match="met deze titel"):
        PlanningItem(title=other, question="De raad stelt dit vast.").full_clean()


def test_titles_with_another_sign_stay_until_somebody_changes_them():
    item, other = make_item(title="Foto's"), make_item(title="Zorg")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE programme_planningitem SET title = %s WHERE id = %s",
            ["Foto\u2019s", other.pk],
        )

    import_module("programme.migrations.0024_title_key_plain_signs").fill_items(apps)

    other.refresh_from_db()
    other.save()
    assert (item.title_key, other.title_key) == ("foto's", f"foto's {other.pk}")


def test_a_title_may_change_its_case():
    item = make_item(title="woonvisie")

    item.title = "Woonvisie"
    item.full_clean()
    item.save()

    assert PlanningItem.objects.get().title == "Woonvisie"


TITLES = ["1.000 woningen", "afval", "Begroting", "Economie", "één loket", "Zorg"]


@pytest.mark.parametrize("day", ["", "2026-11-20"])
def test_a_list_by_title_is_sorted_as_in_a_dictionary(visitor, day, time_machine):
    time_machine.move_to("2026-11-10T12:00:00Z")
    for title in reversed(TITLES):
        make_item(title=title)
    time_machine.move_to("2026-11-27T12:00:00Z")

    page = visitor.get("/planning/", {"sorteer": "titel", "peildatum": day})

    assert [item.title for item in page.context["page"].rows] == TITLES


def test_a_list_by_title_is_read_on_page_by_page(visitor):
    titles = [f"{letter}{n:02} Élan" for n in range(15) for letter in "aB"]
    for title in titles:
        make_item(title=title)

    first = visitor.get("/planning/", {"sorteer": "titel"}).context["page"]
    rest = visitor.get("/planning/", {"sorteer": "titel", "na": first.next})

    rows = [*first.rows, *rest.context["page"].rows]
    assert [row.title for row in rows] == sorted(titles, key=plain)


def test_the_subjects_to_ask_about_are_sorted_so():
    client = Client()
    client.force_login(make_user(group="Raad"))
    for title in ("Zorg", "afval", "Élan"):
        make_item(title=title)

    form = client.get("/planning/vragen/nieuw/").context["form"]

    assert [str(label) for _, label in form.fields["item"].choices][1:] == [
        "afval",
        "Élan",
        "Zorg",
    ]


def test_titles_that_were_the_same_before_stay_until_somebody_changes_them():
    item, other = make_item(title="Woonvisie"), make_item(title="Zorg")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE programme_planningitem SET title = 'woonvisie' WHERE id = %s",
            [other.pk],
        )

    import_module("programme.migrations.0023_title_key").fill_items(apps)

    other.refresh_from_db()
    other.save()
    assert other.title_key == f"woonvisie {other.pk}"
    with pytest.raises(ValidationError, match="met deze titel"):
        other.full_clean()
    item.full_clean()
