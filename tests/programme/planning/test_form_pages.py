"""What the forms of the planning say before somebody fills them in."""

from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_step


def test_a_shift_says_when_its_reason_is_required(college_editor):
    step = make_step(period="3e kwartaal 2026")

    page = college_editor.get(reverse("programme:step_shift", args=[step.pk]))

    told = "(verplicht als de nieuwe periode buiten de oude valt)"
    assertContains(page, told, count=2)
    assertContains(page, "(verplicht bij “nog te bepalen”)", count=1)
    assertNotContains(page, "niet verplicht")


def test_a_whole_path_fits_the_first_sight_of_the_form(college_editor):
    page = college_editor.get(reverse("programme:planningitem_create"))

    assert len(page.context["forms"].steps.forms) == 3
