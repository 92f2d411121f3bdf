"""How each role is led to where it changes a subject."""

from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_item


def test_the_college_changes_a_subject_on_its_page(college_editor):
    item = make_item()

    response = college_editor.get(item.get_absolute_url())

    place = reverse("programme:planningitem_update", args=[item.pk])
    assertContains(response, f'href="{place}"', count=1)
    assertNotContains(response, "Wijzigen in het beheer")


def test_the_registry_puts_a_subject_right_in_the_admin(registrar):
    item = make_item()

    response = registrar.get(item.get_absolute_url())

    place = reverse("admin:programme_planningitem_change", args=[item.pk])
    assertContains(response, f'href="{place}"', count=1)
    assertNotContains(response, "wijzigen/")
    assert registrar.get(place).status_code == 200
