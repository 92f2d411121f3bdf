"""A column of names in the admin is sorted as in a dictionary."""

import pytest

from programme.planning.models import Format, PlanningItem
from programme.themes.models import FocusArea
from tests.factories import make_focus_area, make_format, make_item

from .forms import url

NAMES = ["bezoek", "Éénmalig", "Excursie", "zwemles"]


@pytest.mark.parametrize(
    ("make", "model", "field", "column"),
    [
        (make_format, Format, "name", 2),
        (make_focus_area, FocusArea, "name", 2),
        (make_item, PlanningItem, "title", 1),
    ],
)
def test_a_list_is_sorted_by_name_as_a_reader_does(
    registrar, make, model, field, column
):
    for name in reversed(NAMES):
        make(**{field: name})

    page = registrar.get(url(model, "changelist"), {"o": column})

    rows = page.context["cl"].result_list
    assert [getattr(row, field) for row in rows] == NAMES
