"""The page that shifts a moment."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from programme.planning.models import Shift
from tests.factories import make_item, make_member, make_step

from .acting import post, shift_data

pytestmark = pytest.mark.usefixtures("today")


def test_shifting_tells_when_and_why(college_editor):
    step = make_step(period="3e kwartaal 2026")

    response = post(college_editor, "step_shift", step, **shift_data(to="jan 2027"))

    assertRedirects(response, step.item.get_absolute_url())
    step.refresh_from_db()
    shift = Shift.objects.get()
    assert str(step.period) == "januari 2027"
    assert (str(shift.old), str(shift.new)) == ("3e kwartaal 2026", "januari 2027")
    assert (str(shift.reason), shift.explanation) == (
        "Meer onderzoek",
        "Het duurt langer.",
    )
    assert shift.recorded_by.groups.get().name == "College"


def test_shifting_to_what_is_more_precise_needs_no_reason(college_editor):
    step = make_step(period="3e kwartaal 2026")

    post(college_editor, "step_shift", step, to="juli 2026")

    step.refresh_from_db()
    assert str(step.period) == "juli 2026"


def test_shifting_tells_how_the_period_was_understood(college_editor):
    step = make_step(period="3e kwartaal 2026")
    data = shift_data(to="17-9-2027, 20.00 uur")

    post(college_editor, "step_shift", step, **data)

    page = college_editor.get(step.item.get_absolute_url())
    assertContains(
        page,
        "Bewaard. Nieuwe periode: vrijdag 17 september 2027, zonder het tijdstip.",
    )


def test_one_click_takes_a_proposal_and_keeps_the_words(college_editor):
    step = make_step(period="3e kwartaal 2026")
    data = shift_data(to="eind 2027")

    doubt = post(college_editor, "step_shift", step, **data)
    # A button sends its period behind what was typed.
    data["to"] = ["eind 2027", "4e kwartaal 2027"]
    post(college_editor, "step_shift", step, **data)

    assertContains(doubt, "Bedoelt u 4e kwartaal 2027?", status_code=400)
    shift = Shift.objects.get()
    assert str(shift.new) == "4e kwartaal 2027"
    assert shift.explanation == "Het duurt langer. Opgegeven als “eind 2027”."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"to": "12 december"}, "Bedoelt u 12 december 2026?"),
        ({"to": ""}, "Dit veld is verplicht."),
        ({"to": "ooit"}, "Schrijf de periode als"),
        ({"to": "31-2-2027"}, "Deze datum bestaat niet"),
        ({"to": "1-1-2999"}, "Kies een jaar van 2000 tot en met 2100."),
        ({"to": "3e kwartaal 2026"}, "Dit moment staat al op deze periode."),
        ({"reason": ""}, "Kies een reden voor de verschuiving."),
        ({"reason": "99999999999999999999"}, "Selecteer een geldige keuze"),
        ({"explanation": ""}, "Leg de verschuiving uit, in één zin."),
        ({"explanation": "x" * 301}, "niet meer dan 300 tekens"),
        ({"to": "n.t.b."}, "Zeg wanneer u meer weet"),
        ({"to": "mei 2022"}, "was toen niet in functie"),
    ],
)
def test_shifting_refuses(college_editor, data, told):
    item = make_item(holder=make_member(name="Bram"))
    step = make_step(item=item, period="3e kwartaal 2026")

    response = post(college_editor, "step_shift", step, **shift_data(**data))

    assertContains(response, told, status_code=400)
    step.refresh_from_db()
    assert str(step.period) == "3e kwartaal 2026"
    assert Shift.objects.count() == 0


def test_holder_who_leaves_before_the_period_is_a_signal(college_editor):
    item = make_item(holder=make_member(ends_on=date(2026, 12, 1)))
    step = make_step(item=item)

    post(college_editor, "step_shift", step, **shift_data(to="2028"))

    page = college_editor.get(item.get_absolute_url())
    assertContains(page, "is niet in functie in 2028")
