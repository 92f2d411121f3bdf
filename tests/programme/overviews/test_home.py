from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from programme.periods import Period
from programme.planning.acts import shift
from tests.factories import make_item, make_shift_reason, make_step, make_theme

pytestmark = pytest.mark.usefixtures("today")

HOME = reverse("programme:home")


def move(step, to):
    reason = make_shift_reason(name="Meer onderzoek")
    shift(step=step, to=Period.parse(to), by=None, reason=reason, explanation="Zo.")


def names(response, part):
    rows = response.context[part]
    return [str(row[0] if isinstance(row, tuple) else row) for row in rows]


@pytest.mark.parametrize("count", [1, 3])
def test_home_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        move(make_step(item=make_item(theme=make_theme())), "20 juli 2026")

    # Subjects that come and that moved, with their steps and shifts; gaps,
    # members and themes.
    with django_assert_num_queries(7):
        response = visitor.get(HOME)

    assert [len(names(response, p)) for p in ("coming", "moved")] == [count, count]


def test_home_tells_what_comes_in_eight_weeks(visitor):
    make_step(item=make_item(title="Te laat"), period="mei 2026")
    make_step(item=make_item(title="Nu"), period="juni 2026")
    make_step(item=make_item(title="Straks"), period="27 juli 2026")
    make_step(item=make_item(title="Later"), period="28 juli 2026")
    make_step(item=make_item(title="Ooit"), period="2026")
    make_step(item=make_item(title="Concept", published_on=None), period="juni 2026")

    assert names(visitor.get(HOME), "coming") == ["Nu", "Straks"]


def test_home_tells_what_moved_in_four_weeks(visitor, time_machine):
    move(make_step(item=make_item(title="Eerder")), "2027")
    time_machine.move_to(date(2026, 6, 10))
    move(make_step(item=make_item(title="Kort geleden")), "2028")
    time_machine.move_to(date(2026, 7, 1))

    response = visitor.get(HOME)

    assert names(response, "moved") == ["Kort geleden"]
    assertContains(response, "naar 2028: Meer onderzoek")
    before = visitor.get(HOME, {"peildatum": "2026-06-05"})
    assert names(before, "moved") == ["Eerder"]


def test_home_tells_for_which_themes_nothing_is_planned(visitor):
    sport, jeugd = (
        make_theme(name="Sport", number=1),
        make_theme(name="Jeugd", number=2),
    )
    make_theme(name="Zorg", number=3)
    make_step(item=make_item(theme=sport), period="1 juni 2027")
    make_step(item=make_item(theme=jeugd), period="2 juni 2027")

    response = visitor.get(HOME)

    assert names(response, "gaps") == ["2. Jeugd", "3. Zorg"]
