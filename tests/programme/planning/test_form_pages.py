"""What the forms of the planning say before somebody fills them in."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_step
from tests.programme.planning.views.filled_in import opened


def test_a_shift_says_when_its_reason_is_required(college_editor):
    step = make_step(period="3e kwartaal 2026")

    page = college_editor.get(reverse("programme:step_shift", args=[step.pk]))

    told = "(verplicht buiten de oude periode)"
    assertContains(page, told, count=2)
    assertContains(page, "(verplicht bij “nog te bepalen”)", count=1)
    assertNotContains(page, "niet verplicht")


def test_a_whole_path_fits_the_first_sight_of_the_form(college_editor):
    page = college_editor.get(reverse("programme:planningitem_create"))

    assert len(page.context["forms"].steps.forms) == 3


def refusal(client, **fields):
    """The page that tells what is wrong with a new subject."""
    place = reverse("programme:planningitem_create")
    names = {name.replace("__", "-"): value for name, value in fields.items()}
    given = {"title": "Woonvisie", "question": "Stel de visie vast."}
    return client.post(place, opened(client, place) | given | names)


@pytest.mark.parametrize(
    ("fields", "message", "target"),
    [
        ({"title": ""}, "Titel: Dit veld is verplicht.", "id_title"),
        (
            {"momenten__0__phase": "opinion"},
            "Periode: Dit veld is verplicht.",
            "id_momenten-0-period",
        ),
        (
            {f"scenarios__{i}__is_chosen": "on" for i in (0, 1)}
            | {f"scenarios__{i}__title": f"Scenario {i}" for i in (0, 1)}
            | {f"scenarios__{i}__description": "Zo kan het." for i in (0, 1)},
            "De raad kiest één scenario.",
            "id_scenarios-0-title",
        ),
    ],
)
def test_each_error_is_in_the_title_and_leads_to_a_field(
    college_editor, fields, message, target
):
    page = refusal(college_editor, **fields)

    assertContains(page, "<title>Fout: Nieuw onderwerp", status_code=400)
    link = f'<a class="nl-link" href="#{target}">{message}</a>'
    assertContains(page, link, status_code=400, html=True)
    assertContains(page, f'id="{target}"', status_code=400)


def test_a_form_that_was_not_sent_has_no_error(college_editor):
    page = college_editor.get(reverse("programme:planningitem_create"))

    assertContains(page, "<title>Nieuw onderwerp")
    assertNotContains(page, "Controleer wat u hebt ingevuld")


def test_scheduling_asks_its_questions_together_and_says_what_a_no_does(
    college_editor,
):
    step = make_step()

    page = college_editor.get(reverse("programme:step_schedule", args=[step.pk]))

    _, questions = page.text.split("Is de informatie goed genoeg?")
    questions, _ = questions.split("</form>")
    assert questions.count('type="radio"') == 12
    assert "Is het op tijd?" in questions
    assert "Een “nee” houdt het agenderen niet tegen." in questions
