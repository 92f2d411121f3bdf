"""The page of a subject."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_item, make_member, make_step, make_theme, postpone

pytestmark = pytest.mark.usefixtures("today")

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_subject_takes_the_same_queries_for_any_number_of_steps(
    visitor, count, django_assert_num_queries
):
    item = make_item(approach="steering", theme=make_theme(), holder=make_member())
    for _ in range(count):
        postpone(make_step(item=item), "4e kwartaal 2026")

    # Subject, steps, formats, shifts, reasons, scenarios, involved, documents,
    # agreements, the alerts with their steps, and the history with what it points at.
    with django_assert_num_queries(16):
        visitor.get(item.get_absolute_url())


def test_subject_tells_first_and_present_period_and_why_it_moved(visitor):
    step = make_step(period="juli 2026")
    postpone(
        step, "2027", reason="Meer onderzoek", explanation="Er komt nog een cijfer."
    )

    response = visitor.get(step.item.get_absolute_url())

    assertContains(response, "<strong>2027</strong>, indicatief")
    assertContains(response, "Eerst gepland: juli 2026")
    assertContains(response, "1 juni 2026: van juli 2026 naar 2027.")
    assertContains(response, "Meer onderzoek: Er komt nog een cijfer.")


def test_subject_tells_its_history_without_names(visitor, college_editor):
    item = make_item(title="Woonvisie", official="A. Ambtenaar")
    item.title, item.official = "Visie op wonen", "B. Ambtenaar"
    item.save()

    seen_by_editor = college_editor.get(item.get_absolute_url())
    visitor.logout()
    seen_by_visitor = visitor.get(item.get_absolute_url())

    assertContains(seen_by_editor, "B. Ambtenaar", count=1)
    assertNotContains(seen_by_visitor, "Ambtenaar")
    for text in ["Wat er aan de tekst veranderde", "Woonvisie", "Visie op wonen"]:
        assertContains(seen_by_visitor, text)


def test_subject_keeps_quiet_about_its_time_as_a_draft(visitor):
    item = make_item(title="Geheim", published_on=None)
    item.title, item.published_on = "Openbaar", TODAY
    item.save()

    assertNotContains(visitor.get(item.get_absolute_url()), "Geheim")


def test_subject_warns(visitor):
    item = make_item(approach="delivery")

    response = visitor.get(item.get_absolute_url())

    assertContains(response, "de passage in het raadsprogramma die dit")
