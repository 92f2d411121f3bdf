"""The page with all alerts."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from programme.planning.alerts import ALERTS
from tests.factories import (
    make_item,
    make_meeting,
    make_member,
    make_scheduled_step,
    make_theme,
)

pytestmark = pytest.mark.usefixtures("today")

ATTENTION = reverse("programme:planning_attention")


@pytest.mark.parametrize("count", [1, 3])
def test_attention_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        item = make_item(holder=make_member(), theme=make_theme(), approach="delivery")
        make_scheduled_step(item=item, meeting=make_meeting())

    # Each signal; subjects, steps, shifts; numbers by meeting, meetings; themes;
    # questions.
    with django_assert_num_queries(len(ALERTS) + 7):
        response = visitor.get(ATTENTION)

    assert [concern.count for concern in response.context["concerns"]] == [count]


def test_attention_leads_to_all_subjects_with_a_signal(visitor):
    for _ in range(6):
        make_item(approach="delivery")
    make_theme(name="Sport")

    response = visitor.get(ATTENTION)

    assertContains(response, "6 onderwerpen")
    assertContains(response, 'href="/planning/?signaal=no_passage"', count=1)
    assertContains(visitor.get("/planning/?signaal=no_passage"), "6 onderwerpen")
    assertContains(response, "Sport")


def test_attention_is_about_today_and_says_so(visitor):
    response = visitor.get(ATTENTION, {"peildatum": "2026-05-01"})

    assertContains(response, "U koos de stand van 1 mei 2026.")
    assertNotContains(visitor.get(ATTENTION), "U koos")
