"""Only who may put a row back is shown how."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_item

pytestmark = pytest.mark.django_db


def changes_after_deletion(item):
    place = reverse("row_changes", args=["programme.planningitem", item.pk])
    item.delete()
    return place


def test_who_cannot_add_a_deleted_row_is_not_shown_how(registrar):
    place = changes_after_deletion(make_item(published_on=None))

    response = registrar.get(place)

    assertNotContains(response, "Zet deze versie terug")


def test_who_can_add_a_deleted_row_is_shown_how(college_editor):
    place = changes_after_deletion(make_item(published_on=None))

    response = college_editor.get(place)

    assertContains(response, "Zet deze versie terug", count=1)
