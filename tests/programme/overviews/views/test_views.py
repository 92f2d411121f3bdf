"""What the pages that show the planning at a glance share."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_item, make_step

from .subjects import make_many

pytestmark = pytest.mark.usefixtures("today")

TIMELINE = reverse("programme:planning_timeline")
MATRIX = reverse("programme:planning_matrix")
COVERAGE = reverse("programme:planning_coverage")


@pytest.mark.parametrize("page", [TIMELINE, MATRIX, COVERAGE])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"van": "2026-k9"}, "Schrijf de periode als"),
        ({"van": "1999"}, "Kies een jaar van 2000 tot en met 2100."),
        ({"van": "n.t.b."}, "Kies hier een periode met een datum."),
        ({"houder": "niemand"}, "Selecteer een geldige keuze"),
        ({"peildatum": "morgen"}, "Vul een bestaande datum in"),
    ],
)
def test_pages_tell_what_is_wrong_with_an_address(visitor, page, query, told):
    make_many(1)

    assertContains(visitor.get(page, query), told, status_code=400)


@pytest.mark.parametrize("page", [TIMELINE, MATRIX])
def test_drafts_are_there_for_their_editors_only(college_editor, page):
    make_step(item=make_item(title="Sportnota", published_on=None), period="juli 2026")

    assertContains(college_editor.get(page), "Sportnota")
    college_editor.logout()
    assertNotContains(college_editor.get(page), "Sportnota")
