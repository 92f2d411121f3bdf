from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from programme.periods import Period
from programme.planning.models import PlanningItem, Shift
from programme.planning.models.criteria import CRITERIA
from tests.factories import (
    make_format,
    make_item,
    make_meeting,
    make_member,
    make_scheduled_step,
    make_shift_reason,
    make_step,
)

ANSWERS = dict.fromkeys(CRITERIA, "true")
ACTS = ["step_shift", "step_schedule", "step_complete", "step_drop"]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 6, 1))


def address(act, row):
    return reverse(f"programme:{act}", args=[row.pk])


def post(client, act, row, **data):
    """Post what the page asks, as whoever opened it just now."""
    page = client.get(address(act, row))
    seen = page.context["form"]["seen"].value()
    return client.post(address(act, row), {"seen": seen} | data)


def shift_data(**fields):
    reason = make_shift_reason(name="Meer onderzoek")
    defaults = {"to": "2027", "reason": reason.pk, "explanation": "Het duurt langer."}
    return defaults | fields


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


@pytest.mark.parametrize("act", ACTS)
def test_nothing_more_happens_to_a_moment_that_is_done(college_editor, act):
    step = make_step(period="mei 2026")
    post(college_editor, "step_complete", step, on="2026-05-28", outcome="Aangenomen.")
    data = shift_data(reason="x" if act == "step_drop" else make_shift_reason().pk)
    data |= ANSWERS | {"meeting": make_meeting().pk, "on": "2026-05-29", "outcome": "x"}

    response = post(college_editor, act, step, **data)

    assertContains(response, "Dit moment is al gerealiseerd.", status_code=400)
    step.refresh_from_db()
    assert step.done_on == date(2026, 5, 28)


def test_who_saw_something_else_is_shown_what_there_is_now(college_editor):
    step = make_step(period="3e kwartaal 2026")
    seen = college_editor.get(address("step_shift", step)).context["form"]["seen"]
    post(college_editor, "step_shift", step, **shift_data(to="2027"))

    data = shift_data(to="2028", explanation="Dat zei ik.", seen=seen.value())
    refused = college_editor.post(address("step_shift", step), data)

    assertContains(refused, "Een ander heeft dit onderwerp gewijzigd", status_code=409)
    assertContains(refused, "<dd>2027", status_code=409)
    assertContains(refused, "Dat zei ik.", status_code=409)
    again = data | {"seen": refused.context["form"]["seen"].value()}
    assert college_editor.post(address("step_shift", step), again).status_code == 302
    step.refresh_from_db()
    assert str(step.period) == "2028"


def test_the_same_post_twice_is_done_once(college_editor):
    step = make_step(period="3e kwartaal 2026")
    seen = college_editor.get(address("step_shift", step)).context["form"]["seen"]
    data = shift_data(seen=seen.value())

    answers = [
        college_editor.post(address("step_shift", step), data).status_code
        for _ in range(2)
    ]

    assert answers == [302, 409]
    assert Shift.objects.count() == 1


@pytest.mark.parametrize("act", [*ACTS, "planningitem_drop"])
def test_acts_are_for_who_keeps_the_planning(visitor, council_member, act):
    step = make_scheduled_step()
    row = step.item if act == "planningitem_drop" else step

    assert council_member.get(address(act, row)).status_code == 403
    assert council_member.post(address(act, row), {"reason": "x"}).status_code == 403
    assert visitor.post(address(act, row), {"reason": "x"}).status_code == 302
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


def test_acts_are_offered_when_they_are_possible(visitor, college_editor):
    step = make_step()
    done = make_step(period="mei 2026")
    post(college_editor, "step_complete", done, on="2026-05-28", outcome="Aangenomen.")

    def offered(client, row):
        text = client.get(row.item.get_absolute_url()).text
        return [act for act in ACTS if address(act, row) in text]

    assert offered(college_editor, step) == ACTS
    assert offered(college_editor, done) == []
    assert offered(visitor, step) == []
