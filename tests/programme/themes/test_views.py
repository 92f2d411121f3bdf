from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    make_focus_area,
    make_holding,
    make_lead,
    make_member,
    make_priority,
    make_theme,
    make_topic,
)

HOME = reverse("programme:home")
LIST = reverse("programme:theme_list")

MAY = date(2023, 5, 1)


def names(response):
    return [theme.name for theme in response.context["object_list"]]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_themes(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        make_priority(theme=make_lead().theme)

    # Themes, leads, priorities, the choices of two filters, the last confirmation.
    with django_assert_num_queries(6):
        response = visitor.get(LIST)

    assert len(names(response)) == count


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Jeugd", "Sport"]),
        ({"regie": "bram"}, ["Jeugd"]),
        ({"regie": "bram", "peildatum": "2023-05-01"}, ["Sport"]),
        ({"regie": "sander", "peildatum": "2023-05-01"}, ["Jeugd"]),
        ({"peildatum": "2022-05-24"}, []),
    ],
)
def test_list_filters_on_who_leads_on_the_day(visitor, query, expected, time_machine):
    time_machine.move_to(date(2023, 4, 30))
    bram = make_member(slug="bram")
    jeugd, sport = make_theme(name="Jeugd"), make_theme(name="Sport")
    make_lead(theme=jeugd, member=bram, ends_on=MAY)
    make_lead(theme=jeugd, member=make_member(slug="sander"), starts_on=MAY)
    make_lead(theme=sport, member=bram, starts_on=MAY)

    response = visitor.get(LIST, query)

    assert response.status_code == 200
    assert names(response) == expected


def test_list_filters_on_focus_area(visitor):
    area = make_focus_area(name="Voorzieningen")
    make_theme(name="Sport", focus_area=area)
    make_theme(name="Jeugd")

    assert names(visitor.get(LIST, {"aandachtsveld": area.pk})) == ["Sport"]


@pytest.mark.parametrize(
    "query",
    [
        {"regie": "niemand"},
        {"regie": "bram", "peildatum": "2022-06-28"},
        {"aandachtsveld": "99"},
        {"aandachtsveld": "x"},
        {"aandachtsveld": str(2**70)},
    ],
)
def test_list_tells_that_a_choice_does_not_exist(visitor, query):
    make_lead(member=make_member(slug="bram"))

    response = visitor.get(LIST, query)

    assertContains(response, "geldige keuze", status_code=400)


def test_list_marks_priorities_of_that_day(visitor):
    theme = make_theme()
    make_priority(theme=theme, level="main", ends_on=MAY)
    make_priority(theme=theme, level="priority", starts_on=MAY)

    assertContains(visitor.get(LIST, {"peildatum": "2023-04-30"}), "Hoofdprioriteit")
    assertNotContains(visitor.get(LIST, {"peildatum": "2023-05-01"}), "Hoofdprioriteit")


@pytest.mark.parametrize("count", [1, 3])
def test_theme_page_takes_the_same_queries_for_any_number_of_topics(
    visitor, count, django_assert_num_queries
):
    theme = make_lead().theme
    for _ in range(count):
        theme.topics.add(make_holding().topic)

    # The theme, its lead and priority; its topics and their holders; all its leads.
    with django_assert_num_queries(6):
        response = visitor.get(theme.get_absolute_url())

    assert len(response.context["topics"]) == count


def test_theme_page_shows_the_lead_and_who_else_is_involved(visitor):
    theme = make_theme(name="Duurzaamheid", aim="Minder uitstoot.")
    make_lead(theme=theme, member=make_member(name="Sander"), ends_on=MAY)
    make_lead(theme=theme, member=make_member(name="Jeroen"), starts_on=MAY)
    heat = make_topic(name="Warmtetransitie")
    make_holding(topic=heat, member=make_member(name="Marianne"))
    theme.topics.add(heat)

    response = visitor.get(theme.get_absolute_url(), {"peildatum": "2023-05-01"})

    assertContains(response, "Minder uitstoot.")
    assert [lead.member.name for lead in response.context["theme"].leads_held] == [
        "Jeroen"
    ]
    assert [
        (topic.name, topic.holder.name) for topic in response.context["topics"]
    ] == [("Warmtetransitie", "Marianne")]
    assert [(lead.member.name, lead.period) for lead in response.context["leads"]] == [
        ("Sander", "van 29 juni 2022 tot 1 mei 2023"),
        ("Jeroen", "vanaf 1 mei 2023"),
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2023-04-30", "Niet vastgelegd"), ("2023-06-01", "Niemand")],
)
def test_nobody_leads_only_if_somebody_did(visitor, on, expected):
    theme = make_theme()
    make_lead(theme=theme, starts_on=MAY, ends_on=date(2023, 6, 1))

    page = visitor.get(theme.get_absolute_url(), {"peildatum": on})

    assertContains(page, f"<dt>Regie</dt><dd>{expected}</dd>", html=True)
    assertContains(visitor.get(LIST, {"peildatum": on}), f"Regie: {expected.lower()}")


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "Onbekend"), (True, "Ja"), (False, "Nee")]
)
def test_theme_page_says_unknown_until_it_is_known(visitor, value, shown):
    theme = make_theme(has_extra_attention=value)

    response = visitor.get(theme.get_absolute_url())

    assertContains(
        response,
        f"<dt>Extra beleidsmatige aandacht</dt><dd>{shown}</dd>",
        html=True,
    )


def test_unknown_theme_is_not_found(visitor):
    assertContains(
        visitor.get(f"{LIST}bestaat-niet/"), "Op dit adres staat niets", status_code=404
    )


def test_home_shows_the_college_and_the_themes(content, visitor):
    response = visitor.get(HOME)

    assertContains(response, "Frank Dales")
    assertContains(response, "Wonen &amp; woningbouw")
