"""The rows of a subject's form, looked at together."""

import pytest
from django.urls import reverse

from programme.planning.models import PlanningItem
from tests.programme.planning.views.filled_in import opened

NEW = reverse("programme:planningitem_create")
DOCUMENT, SCENARIO = {"kind": "annex"}, {"description": "Zo."}


@pytest.mark.parametrize(
    ("rows", "fields"), [("documenten", DOCUMENT), ("scenarios", SCENARIO)]
)
def test_two_new_rows_with_a_title_that_reads_the_same_are_refused(
    college_editor, rows, fields
):
    data = opened(college_editor, NEW) | {"title": "Visie", "question": "Stel vast."}
    data["summary"] = "Kort."
    for number, title in enumerate(["Één", "een"]):
        row = {"title": title} | fields
        data |= {f"{rows}-{number}-{name}": value for name, value in row.items()}

    response = college_editor.post(NEW, data)

    assert response.status_code == 400
    assert "Twee rijen hebben dezelfde titel." in response.text
    assert PlanningItem.objects.count() == 0
