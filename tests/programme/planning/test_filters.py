"""Which subjects a list shows, and in which order."""

import pytest
from pytest_django.asserts import assertContains

from tests.factories import (
    make_focus_area,
    make_format,
    make_item,
    make_member,
    make_scheduled_step,
    make_step,
    make_theme,
    postpone,
)

from .lists import LIST, titles

pytestmark = pytest.mark.usefixtures("today")


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
    postpone(make_step(item=budget, phase="opinion", format=session), "april 2027")
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


def test_filter_survives_paging(visitor):
    for number in range(30):
        make_item(title=f"Zwembad {number:02}")
    make_item(title="Haven")

    first = visitor.get(LIST, {"zoek": "zwembad"})
    second = visitor.get(LIST, {"zoek": "zwembad", "na": first.context["page"].next})

    assertContains(first, "30 onderwerpen")
    assertContains(first, "?zoek=zwembad&amp;na=9999-12-31_")
    assert titles(first) + titles(second) == [f"Zwembad {n:02}" for n in range(30)]


def test_a_theme_leads_to_its_planning(visitor):
    theme = make_theme(slug="sport")

    page = theme.get_absolute_url()
    assertContains(visitor.get(page), f"{LIST}?thema=sport")
    on = {"peildatum": "2026-05-01"}
    assertContains(
        visitor.get(page, on), f"{LIST}?peildatum=2026-05-01&amp;thema=sport"
    )


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
