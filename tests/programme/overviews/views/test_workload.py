"""The page with the decisions by meeting and month."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import make_item, make_meeting, make_scheduled_step, make_step

pytestmark = pytest.mark.usefixtures("today")

BALANCE = reverse("programme:planning_workload")
ATTENTION = reverse("programme:planning_attention")


@pytest.mark.parametrize("count", [1, 3])
def test_workload_takes_the_same_queries_for_any_number_of_meetings(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        make_scheduled_step(meeting=make_meeting())

    # Periods; numbers by meeting, meetings.
    with django_assert_num_queries(3):
        response = visitor.get(BALANCE)

    assert len(response.context["meetings"]) == count


def test_workload_warns_of_a_full_meeting_in_words(visitor):
    meeting = make_meeting()
    for _ in range(11):
        make_scheduled_step(meeting=meeting)

    told = "In deze vergadering worden 11 besluiten gevraagd; meer dan 10 is veel."

    assertContains(visitor.get(BALANCE), f"Let op: {told}", count=1)
    assertContains(visitor.get(ATTENTION), told, count=1)


def test_workload_of_a_past_day_begins_there(visitor, time_machine):
    make_step(item=make_item(), period="juli 2026")
    time_machine.move_to(date(2026, 8, 1))

    before = visitor.get(BALANCE, {"peildatum": "2026-06-15"})
    now = visitor.get(BALANCE)

    numbers = {str(row.of): row.count for row in before.context["months"]}
    assert (numbers["juli 2026"], len(numbers)) == (1, 12)
    assert sum(row.count for row in now.context["months"]) == 0
