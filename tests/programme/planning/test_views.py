from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from programme.periods import Period
from programme.planning.acts import complete, drop, shift
from tests.factories import (
    make_focus_area,
    make_format,
    make_item,
    make_member,
    make_scheduled_step,
    make_shift_reason,
    make_step,
    make_theme,
)

LIST = reverse("programme:planningitem_list")
TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY)


def titles(response):
    return [item.title for item, _ in response.context["rows"]]


def move(step, to, explanation="Het onderzoek duurt langer."):
    shift(
        step=step,
        to=Period.parse(to),
        by=None,
        reason=make_shift_reason(name="Meer onderzoek"),
        explanation=explanation,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        item = make_item(holder=make_member(), theme=make_theme())
        move(make_step(item=item), "4e kwartaal 2026")

    # Subjects, steps, shifts; four choices of the filter; the last confirmation.
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


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"zoek": "zwembad"}, ["Zwembad"]),
        ({"thema": "sport"}, ["Zwembad"]),
        ({"aandachtsveld": "{area}"}, ["Zwembad"]),
        ({"houder": "bram"}, ["Zwembad"]),
        ({"aanpak": "routine"}, ["Begroting"]),
        ({"fase": "opinion"}, ["Begroting"]),
        ({"vorm": "{format}"}, ["Begroting"]),
        ({"soort": "finance"}, ["Begroting"]),
        ({"herkomst": "motion"}, ["Zwembad"]),
        ({"urgent": "true"}, ["Zwembad"]),
        ({"belangrijk": "false"}, ["Begroting"]),
        ({"van": "2027"}, ["Begroting"]),
        ({"tot": "3e kwartaal 2026"}, ["Zwembad"]),
        ({"van": "oktober 2026", "tot": "december 2026"}, []),
        ({"van": "juli-augustus 2026", "tot": "sept/okt 2026"}, ["Zwembad"]),
        ({"fase": "opinion", "tot": "2026"}, []),
        ({"status": "scheduled"}, ["Zwembad"]),
        ({"status": "planned"}, ["Begroting"]),
        ({"sorteer": "titel"}, ["Begroting", "Zwembad"]),
        ({"signaal": "no_passage"}, ["Zwembad"]),
        ({"signaal": "no_holder"}, ["Begroting"]),
        ({"signaal": "haste"}, []),
        ({"signaal": "alle"}, ["Zwembad", "Begroting"]),
        ({"verschoven": "2026-06-01"}, ["Begroting"]),
        ({"verschoven": "2026-06-02"}, []),
    ],
)
def test_list_filters(visitor, query, expected):
    area, session = make_focus_area(), make_format(name="raadssessie")
    pool = make_item(
        title="Zwembad",
        theme=make_theme(slug="sport", focus_area=area),
        holder=make_member(slug="bram"),
        approach="delivery",
        origin="motion",
        is_urgent=True,
        is_important=True,
    )
    make_scheduled_step(item=pool)
    budget = make_item(title="Begroting", approach="routine", paper="finance")
    move(make_step(item=budget, phase="opinion", format=session), "april 2027")
    keys = {"{area}": area.pk, "{format}": session.pk}

    response = visitor.get(LIST, {k: keys.get(v, v) for k, v in query.items()})

    assert titles(response) == expected


def test_list_finds_and_sorts_a_run(visitor):
    for period in ["oktober 2026", "sept/okt 2026", "september 2026", "Q3 2026"]:
        make_step(item=make_item(title=period), period=period)

    everything = titles(visitor.get(LIST))

    assert everything[0] == "Q3 2026"
    assert set(everything[1:3]) == {"sept/okt 2026", "september 2026"}
    assert set(titles(visitor.get(LIST, {"van": "okt 2026"}))) == {
        "oktober 2026",
        "sept/okt 2026",
    }


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"van": "morgen"}, "Schrijf de periode als"),
        ({"van": "n.t.b."}, "Kies hier een periode met een datum."),
        ({"van": "2027", "tot": "2026"}, "Dit ligt vóór het begin van de periode."),
        ({"thema": "bestaat-niet"}, "Selecteer een geldige keuze"),
        ({"vorm": "99999999999999999999"}, "Selecteer een geldige keuze"),
        ({"aanpak": "III"}, "Selecteer een geldige keuze"),
        ({"verschoven": "gisteren"}, "Voer een geldige datum in"),
        ({"zoek": "x" * 101}, "niet meer dan 100 tekens"),
    ],
)
def test_list_tells_what_is_wrong_with_a_filter(visitor, query, told):
    make_item()

    response = visitor.get(LIST, query)

    assertContains(response, told, status_code=400, count=1)
    assert titles(response) == []


@pytest.mark.parametrize("page", ["-1", "0", "1000000000", "x", f"2026-01-01_{2**63}"])
def test_list_refuses_a_page_that_cannot_be(visitor, page):
    told = "Dit verzoek klopt niet"

    assertContains(visitor.get(LIST, {"na": page}), told, status_code=400, count=2)


def test_filter_survives_paging(visitor):
    for number in range(30):
        make_item(title=f"Zwembad {number:02}")
    make_item(title="Haven")

    first = visitor.get(LIST, {"zoek": "zwembad"})
    second = visitor.get(LIST, {"zoek": "zwembad", "na": first.context["page"].next})

    assertContains(first, "30 onderwerpen")
    assertContains(first, "?zoek=zwembad&amp;na=9999-12-31_")
    assert titles(first) + titles(second) == [f"Zwembad {n:02}" for n in range(30)]


def test_row_tells_what_happened_of_late(visitor, time_machine):
    step = make_step(period="juni 2026")
    move(step, "juli 2026")

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
    move(step, "2027")
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
        move(make_step(item=item), "4e kwartaal 2026")
    time_machine.move_to(date(2026, 7, 1))

    # Subjects with whom and what they name, steps, shifts, members involved; four
    # choices of the filter; the last confirmation.
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


@pytest.mark.parametrize("count", [1, 3])
def test_subject_takes_the_same_queries_for_any_number_of_steps(
    visitor, count, django_assert_num_queries
):
    item = make_item(approach="steering", theme=make_theme(), holder=make_member())
    for _ in range(count):
        move(make_step(item=item), "4e kwartaal 2026")

    # Subject, steps, formats, shifts, reasons, scenarios, involved, documents,
    # agreements, the alerts with their steps, and the history with what it points at.
    with django_assert_num_queries(16):
        visitor.get(item.get_absolute_url())


def test_subject_tells_first_and_present_period_and_why_it_moved(visitor):
    step = make_step(period="juli 2026")
    move(step, "2027")

    response = visitor.get(step.item.get_absolute_url())

    assertContains(response, "<strong>2027</strong>, indicatief")
    assertContains(response, "Eerst gepland: juli 2026")
    assertContains(response, "1 juni 2026: van juli 2026 naar 2027.")
    assertContains(response, "Meer onderzoek: Het onderzoek duurt langer.")


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


def test_what_is_done_is_one_click_away(visitor):
    step = make_step(item=make_item(title="Klaar"), period="mei 2026")
    complete(step=step, outcome="Aangenomen.", on=date(2026, 5, 20))

    assertContains(visitor.get(LIST), 'href="?status=all"')
    assert titles(visitor.get(LIST, {"status": "all"})) == ["Klaar"]


def test_a_theme_leads_to_its_planning(visitor):
    theme = make_theme(slug="sport")

    page = theme.get_absolute_url()
    assertContains(visitor.get(page), f"{LIST}?thema=sport")
    on = {"peildatum": "2026-05-01"}
    assertContains(
        visitor.get(page, on), f"{LIST}?peildatum=2026-05-01&amp;thema=sport"
    )


def test_what_takes_long_to_find_is_counted_less_far(visitor):
    for _ in range(102):
        make_item(approach="delivery")

    assertContains(visitor.get(LIST), "102 onderwerpen")
    many = visitor.get(LIST, {"signaal": "no_passage"})
    assertContains(many, "Meer dan 100 onderwerpen")


@pytest.mark.parametrize(
    ("query", "is_open"),
    [
        ({}, False),
        ({"zoek": "x"}, False),
        ({"urgent": "true"}, True),
        ({"peildatum": "2026-05-01"}, True),
        ({"peildatum": "morgen"}, True),
    ],
)
def test_more_filters_are_shown_when_one_is_used(visitor, query, is_open):
    response = visitor.get(LIST, query)

    assert ('<details class="filter__more" open>' in response.text) == is_open
