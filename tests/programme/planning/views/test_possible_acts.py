"""Who may act, on what, and only once."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains

from programme.planning.models import Shift
from tests.factories import (
    make_meeting,
    make_scheduled_step,
    make_shift_reason,
    make_step,
)

from .acting import ACTS, ANSWERS, address, post, shift_data

pytestmark = pytest.mark.usefixtures("today")


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
