"""The breadcrumbs of a page name every level above it."""

import re

import pytest

from tests.factories import (
    make_edition,
    make_import,
    make_item,
    make_member,
    make_question,
    make_step,
    make_theme,
)


def crumbs(client, place):
    nav = client.get(place).text.split('aria-label="Kruimelpad"')[1].split("</nav>")[0]
    return [re.sub("<[^>]+>", "", li) for li in re.findall("<li.*?</li>", nav)]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("/planning/edities/1/", ["Planning", "Edities", "Editie 1"]),
        (
            "/planning/edities/1/brief/",
            ["Planning", "Edities", "Editie 1", "Brief aan de raad"],
        ),
        ("/planning/vragen/{question}/", ["Planning", "Vragen van de raad", "Visie"]),
    ],
)
def test_pages_of_the_planning_name_every_level(visitor, place, expected):
    item = make_item(title="Visie")
    make_edition()
    answered = {"answer": "Daarom.", "answered_on": item.published_on}
    question = make_question(item=item, **answered).pk

    assert crumbs(visitor, place.format(question=question)) == ["Home", *expected]


def test_pages_of_the_college_name_every_level(college_editor):
    step = make_step(item=make_item(title="Visie"))

    change = f"{step.item.get_absolute_url()}wijzigen/"
    shift = f"/planning/momenten/{step.pk}/verschuiven/"
    start = ["Home", "Planning"]
    assert crumbs(college_editor, change) == [*start, "Visie", "Wijzigen"]
    assert crumbs(college_editor, shift) == [*start, "Visie", "Verschuiven"]
    assert crumbs(college_editor, "/planning/nieuw/") == [*start, "Nieuw onderwerp"]


def test_pages_of_a_list_that_comes_in_name_every_level(college_editor):
    page = make_import(name="lijst.xlsx").get_absolute_url()

    start = ["Home", "Planning", "Lijst inlezen"]
    assert crumbs(college_editor, "/planning/importeren/") == start
    assert crumbs(college_editor, page) == [*start, "lijst.xlsx"]
    assert crumbs(college_editor, f"{page}overnemen/") == [
        *start,
        "lijst.xlsx",
        "Overnemen",
    ]


def test_pages_of_the_registry_name_every_level(registrar):
    theme = make_theme(number=9, name="Wonen").get_absolute_url()
    member = make_member(name="Bram").get_absolute_url()
    question = make_question(item=make_item(title="Visie"))

    assert crumbs(registrar, f"{theme}wijzigen/") == [
        "Home",
        "Thema’s",
        "9. Wonen",
        "Wijzigen",
    ]
    assert crumbs(registrar, f"{member}overdragen/") == [
        "Home",
        "Portefeuilles",
        "Bram",
        "Onderwerpen overdragen",
    ]
    assert crumbs(registrar, f"{question.get_absolute_url()}doorzetten/") == [
        "Home",
        "Planning",
        "Vragen van de raad",
        "Visie",
        "Vraag doorzetten",
    ]
