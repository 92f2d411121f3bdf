"""The list of the planning, also as it stood on a past day."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from programme.planning.acts import complete, drop
from tests.factories import make_item, make_member, make_step, make_theme, postpone
from tests.programme.planning.lists import LIST, titles

pytestmark = pytest.mark.usefixtures("today")


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        item = make_item(holder=make_member(), theme=make_theme())
        postpone(make_step(item=item), "4e kwartaal 2026")

    # Subjects, steps, shifts; four choices of the filter.
    with django_assert_num_queries(10):
        response = visitor.get(LIST)

    assert len(titles(response)) == count


def test_list_has_what_is_to_come_soonest_first(visitor):
    make_step(item=make_item(title="Later"), period="2027")
    make_step(item=make_item(title="Eerst"), period="juli 2026")
    make_item(title="Onbekend")
    done = make_step(item=make_item(title="Klaar"), period="mei 2026")
    complete(step=done, outcome="Aangenomen.", on=date(2026, 5, 20))
    drop(item=make_item(title="Weg"), reason="Niet meer nodig.")

    assert titles(visitor.get(LIST)) == ["Eerst", "Later", "Onbekend"]
    assert titles(visitor.get(LIST, {"status": "done"})) == ["Klaar"]
    assert titles(visitor.get(LIST, {"status": "dropped"})) == ["Weg"]
    everything = titles(visitor.get(LIST, {"status": "all"}))
    assert everything == ["Klaar", "Weg", "Eerst", "Later", "Onbekend"]


@pytest.mark.parametrize("page", ["-1", "0", "1000000000", "x", f"2026-01-01_{2**63}"])
def test_list_refuses_a_page_that_cannot_be(visitor, page):
    told = "Dit verzoek klopt niet"

    assertContains(visitor.get(LIST, {"na": page}), told, status_code=400, count=2)


def test_row_tells_what_happened_of_late(visitor, time_machine):
    step = make_step(period="juni 2026")
    postpone(step, "juli 2026", reason="Meer onderzoek")

    time_machine.move_to(date(2026, 6, 29))
    assertContains(
        visitor.get(LIST),
        "Besluitvorming verschoven van juni 2026 naar juli 2026: Meer onderzoek",
    )
    time_machine.move_to(date(2026, 6, 30))
    assertNotContains(visitor.get(LIST), "verschoven van")
    time_machine.move_to(date(2026, 8, 1))
    assertContains(
        visitor.get(LIST), "Besluitvorming over tijd: gepland voor juli 2026"
    )


def test_list_of_a_day_shows_the_planning_as_it_stood(visitor, time_machine):
    bram = make_member(name="Bram", slug="bram")
    step = make_step(item=make_item(title="Woonvisie", holder=bram), period="juli 2026")
    time_machine.move_to(date(2026, 7, 1))
    postpone(step, "2027")
    step.item.title = "Visie op wonen"
    step.item.save()
    make_item(title="Later bedacht")

    before = visitor.get(LIST, {"peildatum": "2026-06-30"})
    now = visitor.get(LIST, {"peildatum": "2026-07-01"})

    assert titles(before) == ["Woonvisie"]
    assertContains(before, "Juli 2026")
    assertNotContains(before, "verschoven van")
    assert titles(now) == ["Visie op wonen", "Later bedacht"]
    assertContains(now, "Besluitvorming verschoven van juli 2026 naar 2027")
    assert titles(visitor.get(LIST, {"peildatum": "2026-05-31"})) == []
    found = {"peildatum": "2026-06-30", "zoek": "woon", "houder": "bram", "van": "2026"}
    assert titles(visitor.get(LIST, found)) == ["Woonvisie"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_a_past_day_takes_the_same_queries(
    visitor, count, django_assert_num_queries, time_machine
):
    for _ in range(count):
        item = make_item(holder=make_member(), theme=make_theme())
        postpone(make_step(item=item), "4e kwartaal 2026")
    time_machine.move_to(date(2026, 7, 1))

    # Subjects with whom and what they name, steps, shifts, members involved; four
    # choices of the filter.
    with django_assert_num_queries(11):
        response = visitor.get(LIST, {"peildatum": "2026-06-15"})

    assert len(titles(response)) == count


def test_draft_is_there_for_its_editors_only(visitor, college_editor):
    draft = make_item(title="Concept", published_on=None)

    assert titles(college_editor.get(LIST)) == ["Concept"]
    assertContains(college_editor.get(draft.get_absolute_url()), "Concept: alleen")
    visitor.logout()
    assert titles(visitor.get(LIST)) == []
    assert visitor.get(draft.get_absolute_url()).status_code == 404


def test_what_is_done_is_one_click_away(visitor):
    step = make_step(item=make_item(title="Klaar"), period="mei 2026")
    complete(step=step, outcome="Aangenomen.", on=date(2026, 5, 20))

    assertContains(visitor.get(LIST), 'href="?status=all"')
    assert titles(visitor.get(LIST, {"status": "all"})) == ["Klaar"]


def test_what_takes_long_to_find_is_counted_less_far(visitor):
    for _ in range(102):
        make_item(approach="delivery")

    assertContains(visitor.get(LIST), "102 onderwerpen")
    many = visitor.get(LIST, {"signaal": "no_passage"})
    assertContains(many, "Meer dan 100 onderwerpen")
