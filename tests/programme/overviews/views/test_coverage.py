"""The page with the number of subjects by theme and quarter."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import make_focus_area, make_item, make_step, make_theme

from .subjects import make_many

pytestmark = pytest.mark.usefixtures("today")

COVERAGE = reverse("programme:planning_coverage")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("query", [{}, {"peildatum": "2026-06-15"}])
def test_coverage_takes_the_same_queries_for_any_number_of_themes(
    visitor, count, query, django_assert_num_queries, time_machine
):
    make_many(count)
    time_machine.move_to(date(2026, 7, 1))

    # Numbers, themes; four choices of the filter.
    with django_assert_num_queries(6):
        response = visitor.get(COVERAGE, query)

    assert len(response.context["rows"]) == count


def test_coverage_tells_gaps_in_words_and_links_its_numbers(visitor):
    theme = make_theme(name="Sport", slug="sport")
    make_step(item=make_item(theme=theme), period="juli 2026")

    response = visitor.get(COVERAGE)

    assertContains(response, "niets gepland", count=7)
    link = "/planning/?thema=sport&amp;van=3e+kwartaal+2026&amp;tot=3e+kwartaal+2026"
    assertContains(response, f'href="{link}"', count=1)
    assertContains(visitor.get(link.replace("&amp;", "&")), "1 onderwerp")


def test_coverage_has_the_themes_of_the_day_or_those_that_are_asked_for(visitor):
    area = make_focus_area()
    make_theme(name="Sport", slug="sport", focus_area=area)
    make_theme(name="Jeugd")

    def names(**query):
        return [row.theme.name for row in visitor.get(COVERAGE, query).context["rows"]]

    assert names() == ["Sport", "Jeugd"]
    assert names(thema="sport") == ["Sport"]
    assert names(aandachtsveld=area.pk) == ["Sport"]
    assert names(peildatum="2022-05-24") == []


def test_drafts_count_for_their_editors_only(college_editor):
    theme = make_theme()
    make_step(item=make_item(theme=theme, published_on=None), period="juli 2026")

    assertContains(college_editor.get(COVERAGE), "niets gepland", count=7)
    college_editor.logout()
    assertContains(college_editor.get(COVERAGE), "niets gepland", count=9)
