"""The pages that show the planning at a glance."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from programme.overviews.timeline import MOST
from programme.periods import Period
from programme.planning.acts import shift
from tests.factories import (
    make_focus_area,
    make_item,
    make_meeting,
    make_member,
    make_scheduled_step,
    make_shift_reason,
    make_step,
    make_theme,
)

TIMELINE = reverse("programme:planning_timeline")
MATRIX = reverse("programme:planning_matrix")
COVERAGE = reverse("programme:planning_coverage")
BALANCE = reverse("programme:planning_workload")
ATTENTION = reverse("programme:planning_attention")
TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY)


def make_many(count):
    """Subjects, each with a holder and a theme of its own."""
    for _ in range(count):
        item = make_item(holder=make_member(), theme=make_theme())
        make_step(item=item, period="juli 2026")


def query_of(link):
    return parse_qs(urlsplit(link).query)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("query", "queries"),
    [
        # Lanes, subjects, steps, shifts, the names of the lanes; four
        # choices of the filter.
        ({}, 9),
        ({"banen": "thema"}, 9),
        ({"banen": "aandachtsveld"}, 9),
        # Of the history holders and themes come along with the subjects; the others
        # involved are fetched apart.
        ({"peildatum": "2026-06-15"}, 10),
    ],
)
def test_timeline_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, query, queries, django_assert_num_queries, time_machine
):
    make_many(count)
    time_machine.move_to(date(2026, 7, 1))

    with django_assert_num_queries(queries):
        response = visitor.get(TIMELINE, query)

    lanes = response.context["lanes"]
    assert sum(len(lane.bars) for lane, _ in lanes) == count


@pytest.mark.parametrize("count", [1, 3])
def test_matrix_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    make_many(count)

    # Four quadrants; steps, shifts; four choices of the filter.
    with django_assert_num_queries(10):
        response = visitor.get(MATRIX)

    quadrants = response.context["quadrants"]
    assert [len(part.subjects) for part, _ in quadrants] == [0, 0, 0, count]


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


def test_timeline_links_to_the_rest_of_a_lane(visitor):
    bram = make_member(name="Bram", slug="bram")
    for _ in range(MOST + 2):
        make_step(item=make_item(holder=bram), period="juli 2026")

    response = visitor.get(TIMELINE, {"aanpak": "", "belangrijk": "false"})

    [(_, link)] = response.context["lanes"]
    assertContains(response, "En nog 2")
    assert query_of(link) == {
        "belangrijk": ["false"],
        "houder": ["bram"],
        "van": ["2e kwartaal 2026"],
        "tot": ["1e kwartaal 2028"],
    }
    assertContains(visitor.get(link), "10 onderwerpen")


def test_timeline_of_a_focus_area_links_to_the_rest_as_well(visitor):
    theme = make_theme(focus_area=make_focus_area())
    for _ in range(MOST + 2):
        make_step(item=make_item(theme=theme), period="juli 2026")

    [(_, link)] = visitor.get(TIMELINE, {"banen": "aandachtsveld"}).context["lanes"]

    assertContains(visitor.get(link), "10 onderwerpen")


def test_timeline_only_counts_the_rest_of_those_without_a_holder(visitor):
    for _ in range(MOST + 2):
        make_step(period="juli 2026")

    response = visitor.get(TIMELINE)

    assertContains(response, "Portefeuillehouder niet vastgelegd")
    assertContains(response, "En nog 2</p>")


def test_timeline_tells_approach_period_and_decision_in_words(visitor):
    item = make_item(title="Woonvisie", approach="steering")
    make_step(item=item, phase="exploration", period="juli 2026")
    make_step(item=item, period="oktober 2026")

    response = visitor.get(TIMELINE)

    assertContains(response, "Juli 2026 tot en met oktober 2026")
    assertContains(response, "Besluit: oktober 2026")
    assertContains(response, "politieke koersbepaling")


def test_timeline_begins_at_the_period_that_is_asked_for(visitor):
    make_step(item=make_item(title="Ver weg"), period="2030")

    response = visitor.get(TIMELINE, {"van": "2029-q2"})

    assertContains(response, "van 2e kwartaal 2029 tot en met 1e kwartaal 2031")
    assertContains(response, "Ver weg")
    assertContains(response, "?van=2e+kwartaal+2028")
    assertContains(response, "?van=2e+kwartaal+2030")
    assertNotContains(visitor.get(TIMELINE), "Ver weg")


@pytest.mark.parametrize("page", [TIMELINE, MATRIX, COVERAGE])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"van": "2026-k9"}, "Schrijf de periode als"),
        ({"van": "1999"}, "Kies een jaar van 2000 tot en met 2100."),
        ({"van": "n.t.b."}, "Kies hier een periode met een datum."),
        ({"houder": "niemand"}, "Selecteer een geldige keuze"),
        ({"peildatum": "morgen"}, "Vul een bestaande datum in"),
    ],
)
def test_pages_tell_what_is_wrong_with_an_address(visitor, page, query, told):
    make_many(1)

    assertContains(visitor.get(page, query), told, status_code=400)


def test_timeline_refuses_other_lanes(visitor):
    response = visitor.get(TIMELINE, {"banen": "kleur"})

    assertContains(response, "Selecteer een geldige keuze", status_code=400)


def test_matrix_puts_each_subject_in_its_quadrant(visitor):
    make_item(title="Nu", is_urgent=True, is_important=True)
    make_item(title="Straks", is_important=True)
    make_item(title="Snel", is_urgent=True)
    make_item(title="Ooit")

    response = visitor.get(MATRIX)

    quadrants = response.context["quadrants"]
    assert [
        (part.name, [item.title for item in part.subjects]) for part, _ in quadrants
    ] == [
        ("Urgent en belangrijk", ["Nu"]),
        ("Belangrijk, niet urgent", ["Straks"]),
        ("Urgent, minder belangrijk", ["Snel"]),
        ("Niet urgent, minder belangrijk", ["Ooit"]),
    ]
    assertNotContains(response, "Toon alle")


def test_matrix_links_to_the_rest_of_a_quadrant(visitor):
    for _ in range(26):
        make_item(is_urgent=True)

    response = visitor.get(MATRIX, {"zoek": "onderwerp"})

    part, link = response.context["quadrants"][2]
    assert len(part.subjects) == 25
    assertContains(response, "Toon alle", count=1)
    assert query_of(link) == {
        "zoek": ["onderwerp"],
        "urgent": ["true"],
        "belangrijk": ["false"],
    }
    assertContains(visitor.get(link), "26 onderwerpen")


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


@pytest.mark.parametrize("page", [TIMELINE, MATRIX])
def test_drafts_are_there_for_their_editors_only(college_editor, page):
    make_step(item=make_item(title="Sportnota", published_on=None), period="juli 2026")

    assertContains(college_editor.get(page), "Sportnota")
    college_editor.logout()
    assertNotContains(college_editor.get(page), "Sportnota")


def test_drafts_count_for_their_editors_only(college_editor):
    theme = make_theme()
    make_step(item=make_item(theme=theme, published_on=None), period="juli 2026")

    assertContains(college_editor.get(COVERAGE), "niets gepland", count=7)
    college_editor.logout()
    assertContains(college_editor.get(COVERAGE), "niets gepland", count=9)


def test_timeline_of_a_past_day_shows_the_planning_as_it_stood(visitor, time_machine):
    step = make_step(item=make_item(title="Woonvisie"), period="juli 2026")
    time_machine.move_to(date(2026, 7, 1))
    to, reason = Period.parse("2027"), make_shift_reason()
    shift(step=step, to=to, by=None, reason=reason, explanation="Duurt langer.")

    before = visitor.get(TIMELINE, {"peildatum": "2026-06-30"})

    assertContains(before, "Besluit: juli 2026")
    assertContains(before, "Stand van 30 juni 2026")
    assertContains(visitor.get(TIMELINE), "Besluit: 2027")


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


@pytest.mark.parametrize("count", [1, 3])
def test_attention_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        item = make_item(holder=make_member(), theme=make_theme(), approach="delivery")
        make_scheduled_step(item=item, meeting=make_meeting())

    # Eleven signals; subjects, steps, shifts; numbers by meeting,
    # meetings; themes; questions.
    with django_assert_num_queries(18):
        response = visitor.get(ATTENTION)

    assert [concern.count for concern in response.context["concerns"]] == [count]


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
