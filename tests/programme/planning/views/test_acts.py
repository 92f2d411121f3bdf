"""The pages that do something with a moment or a subject."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from programme.periods import Period
from programme.planning.models import PlanningItem
from programme.planning.models.criteria import CRITERIA
from tests.factories import make_format, make_item, make_meeting, make_step

from .acting import ANSWERS, address, post

pytestmark = pytest.mark.usefixtures("today")


def test_scheduling_answers_the_questions_about_information(college_editor):
    item = make_item(**dict.fromkeys(CRITERIA))
    step, meeting = make_step(item=item), make_meeting(held_on=date(2026, 9, 17))

    answers = ANSWERS | {"is_compact": "false"}
    post(college_editor, "step_schedule", step, meeting=meeting.pk, **answers)

    step.refresh_from_db()
    item.refresh_from_db()
    assert (step.meeting, str(step.period)) == (meeting, "17 september 2026")
    assert (item.is_timely, item.is_compact, item.unanswered) == (True, False, [])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"meeting": ""}, "Dit veld is verplicht."),
        ({"meeting": "{other}"}, "Selecteer een geldige keuze"),
        ({"meeting": "{past}"}, "Selecteer een geldige keuze"),
        ({"meeting": "{outside}"}, "valt buiten de periode van dit moment"),
        ({"is_clear": ""}, "Dit veld is verplicht."),
        ({"is_clear": "x"}, "Selecteer een geldige keuze"),
    ],
)
def test_scheduling_refuses(college_editor, data, told):
    item = make_item(**dict.fromkeys(CRITERIA))
    step = make_step(item=item)
    session = make_format(name="raadssessie")
    keys = {
        "{other}": make_meeting(held_on=date(2026, 9, 10), format=session).pk,
        "{past}": make_meeting(held_on=date(2026, 5, 1)).pk,
        "{outside}": make_meeting(held_on=date(2026, 12, 1)).pk,
    }
    good = ANSWERS | {"meeting": make_meeting(held_on=date(2026, 9, 17)).pk}
    data = {name: keys.get(value, value) for name, value in data.items()}

    response = post(college_editor, "step_schedule", step, **good | data)

    assertContains(response, told, status_code=400)
    step.refresh_from_db()
    item.refresh_from_db()
    assert step.meeting is None
    assert len(item.unanswered) == 6


def test_completing_tells_the_outcome(college_editor):
    step = make_step(period="mei 2026")

    post(college_editor, "step_complete", step, on="2026-05-28", outcome="Aangenomen.")

    item = PlanningItem.objects.get()
    step.refresh_from_db()
    assert (step.done_on, step.outcome) == (date(2026, 5, 28), "Aangenomen.")
    assert item.done_on == date(2026, 5, 28)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"on": "2026-06-02"}, "Deze dag moet nog komen."),
        ({"on": "morgen"}, "Voer een geldige datum in"),
        ({"outcome": " "}, "Dit veld is verplicht."),
        ({"link": "javascript:alert(1)"}, "Voer een geldige URL in"),
    ],
)
def test_completing_refuses(college_editor, data, told):
    step = make_step()
    good = {"on": "2026-06-01", "outcome": "Aangenomen."}

    response = post(college_editor, "step_complete", step, **good | data)

    assertContains(response, told, status_code=400)
    step.refresh_from_db()
    assert step.done_on is None


def test_dropping_a_moment_or_a_subject_tells_why(college_editor):
    step = make_step()
    other = make_step(item=step.item)

    post(college_editor, "step_drop", step, reason="Niet nodig.")
    post(college_editor, "planningitem_drop", step.item, reason="Het Rijk stopt.")

    step.refresh_from_db()
    other.refresh_from_db()
    item = PlanningItem.objects.get()
    assert step.dropped_reason == "Niet nodig."
    assert other.dropped_reason == item.dropped_reason == "Het Rijk stopt."


@pytest.mark.parametrize("act", ["step_drop", "planningitem_drop"])
def test_dropping_without_a_reason_is_refused(college_editor, act):
    step = make_step()
    row = step if act == "step_drop" else step.item

    response = post(college_editor, act, row, reason="")

    assertContains(response, "Dit veld is verplicht.", status_code=400)
    step.refresh_from_db()
    assert step.dropped_on is None


def test_copy_makes_a_draft_of_next_year(college_editor):
    item = make_item(title="Begroting 2027", approach="routine")
    make_step(item=item, period="november 2026")

    response = college_editor.post(address("planningitem_copy", item))

    copy = PlanningItem.objects.get(title="Begroting 2028")
    assertRedirects(response, copy.get_absolute_url())
    assert (copy.is_draft, copy.steps.get().period) == (
        True,
        Period.parse("november 2027"),
    )


def test_copy_is_for_what_comes_back_and_once(college_editor, council_member):
    once, routine = make_item(), make_item(title="Begroting", approach="routine")

    for item in (once, routine, routine):
        college_editor.post(address("planningitem_copy", item))

    assert PlanningItem.objects.count() == 3
    place = address("planningitem_copy", routine)
    assert college_editor.get(place).status_code == 405
    assert council_member.post(place).status_code == 403
