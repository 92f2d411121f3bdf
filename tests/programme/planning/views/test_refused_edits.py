"""Edits of a subject that are refused: the page says why, and nothing is stored."""

import pytest
from pytest_django.asserts import assertContains

from programme.planning.models import PlanningItem
from tests.factories import make_format, make_item, make_member

from .filled_in import NEW, save

pytestmark = pytest.mark.usefixtures("today")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"title": ""}, "Titel: Dit veld is verplicht."),
        ({"title": "Bestaat al"}, "Titel"),
        ({"holder": "99999999999999999999"}, "Selecteer een geldige keuze"),
        ({"involved": ["x"]}, "Selecteer een geldige keuze"),
        ({"origin_link": "javascript:alert(1)"}, "Voer een geldige URL in"),
        ({"momenten__0__phase": "decision"}, "Periode: Dit veld is verplicht."),
        (
            {
                "momenten__0__phase": "decision",
                "momenten__0__format": "{format}",
                "momenten__0__period": "n.t.b.",
            },
            "Zeg wanneer u meer weet",
        ),
        (
            {
                "momenten__0__phase": "decision",
                "momenten__0__format": "{format}",
                "momenten__0__period": "2e kwartaal 2022, nee 1e",
            },
            "Schrijf de periode als",
        ),
        (
            {
                "momenten__0__phase": "decision",
                "momenten__0__format": "{format}",
                "momenten__0__period": "mei 2022",
                "holder": "{holder}",
            },
            "was toen niet in functie",
        ),
        (
            {
                "documenten__0__title": "Een",
                "documenten__0__kind": "other",
                "documenten__1__title": "Twee",
                "documenten__1__kind": "other",
            },
            "schrijf een samenvatting",
        ),
        (
            {
                f"scenarios__{n}__{name}": value
                for n in (0, 1)
                for name, value in {
                    "title": n,
                    "description": "Zo.",
                    "is_chosen": "on",
                }.items()
            },
            "De raad kiest één scenario.",
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_stored(college_editor, data, told):
    make_item(title="Bestaat al")
    keys = {"{format}": make_format().pk, "{holder}": make_member().pk}
    data = {
        name: keys.get(value, value) if isinstance(value, str) else value
        for name, value in data.items()
    }
    good = {"title": "Woonvisie", "question": "Stel de visie vast."}

    response = save(college_editor, NEW, **good | data)

    assertContains(response, told, status_code=400)
    assert PlanningItem.objects.count() == 1


@pytest.mark.parametrize("total", ["26", "500", "x", "", str(10**9)])
def test_a_form_with_too_many_or_no_known_moments_is_refused(college_editor, total):
    response = save(
        college_editor,
        NEW,
        title="Woonvisie",
        question="Stel vast.",
        momenten__TOTAL_FORMS=total,
    )

    assert response.status_code == 400
    assert PlanningItem.objects.count() == 0


def test_five_hundred_moments_are_refused(college_editor):
    rows = {f"momenten__{n}__phase": "decision" for n in range(500)}

    response = save(
        college_editor,
        NEW,
        title="Woonvisie",
        question="Stel vast.",
        momenten__TOTAL_FORMS=500,
        **rows,
    )

    assert response.status_code == 400
    assert PlanningItem.objects.count() == 0
