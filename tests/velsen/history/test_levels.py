"""The breadcrumbs of the history of a row name every level above it."""

import pytest
from django.urls import reverse

from programme.planning.models import Format
from tests.factories import (
    make_document,
    make_format,
    make_item,
    make_member,
    make_theme,
)
from tests.test_breadcrumbs import crumbs

pytestmark = pytest.mark.django_db


def changes_of(row, *version):
    page = "row_restore" if version else "row_changes"
    return reverse(page, args=[row._meta.label_lower, row.pk, *version])


def test_what_has_a_page_is_named_with_the_levels_above_it(registrar):
    theme = make_theme(number=9, name="Wonen")

    start = ["Home", "Thema’s", "9. Wonen", "Wijzigingen"]
    assert crumbs(registrar, changes_of(theme)) == start
    assert crumbs(registrar, changes_of(theme, 1)) == [*start, "Terugzetten"]
    assert crumbs(registrar, changes_of(make_member(name="Bram"))) == [
        "Home",
        "Portefeuilles",
        "Bram",
        "Wijzigingen",
    ]


def test_what_stands_in_the_admin_is_named_with_its_list(registrar):
    row = make_format(name="ijsvergadering")

    start = ["Home", "Beheer", "Vormen"]
    assert crumbs(registrar, changes_of(row)) == [
        *start,
        "ijsvergadering",
        "Wijzigingen",
    ]
    deleted = reverse("deleted_rows", args=["programme.format"])
    assert crumbs(registrar, deleted) == [*start, "Verwijderd"]


def test_what_was_deleted_is_named_without_a_link(registrar):
    row = make_format(name="sessie")
    place = changes_of(row)
    Format.objects.get().delete()

    assert crumbs(registrar, place)[-2:] == ["sessie", "Wijzigingen"]
    assert ">sessie</a>" not in registrar.get(place).text


def test_who_may_not_open_the_admin_is_not_led_there(college_editor):
    document = make_document(item=make_item(), title="Nota")

    assert crumbs(college_editor, changes_of(document)) == [
        "Home",
        "Planning",
        "Nota",
        "Wijzigingen",
    ]
