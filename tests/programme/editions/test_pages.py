"""The page of an edition and its letter, as they are read."""

import re
from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from programme.planning.acts import complete
from tests.factories import make_edition, make_item, make_step

pytestmark = pytest.mark.usefixtures("today")

PAGE = "/planning/edities/1/"


def make_done(title="Klaar"):
    step = make_step(item=make_item(title=title), period="2024")
    complete(step=step, outcome="Aangenomen.", on=date(2024, 3, 1))
    return step.item


def titles(response, part):
    return [subject.title for subject, _, _ in response.context[part]]


def test_an_edition_opens_with_what_was_to_come_and_folds_away_what_was_done(visitor):
    make_done()
    make_item(title="Woonvisie")
    make_edition()

    response = visitor.get(PAGE)

    assert titles(response, "to_come") == ["Woonvisie"]
    assert titles(response, "over") == ["Klaar"]
    assertContains(response, "2 onderwerpen, waarvan er 1 nog moest komen", count=1)
    assertContains(response, '<details class="folded">', count=1)


def test_an_edition_of_what_is_done_alone_is_not_folded(visitor):
    make_done()
    make_edition()

    assertContains(visitor.get(PAGE), '<details class="folded" open>', count=1)


def test_the_parts_of_an_edition_go_on_over_its_pages(visitor, monkeypatch):
    monkeypatch.setattr("programme.editions.views.PER_PAGE", 2)
    monkeypatch.setattr("programme.editions.views.ORPHANS", 0)
    make_done("Klaar 1")
    for number in range(3):
        make_item(title=f"Woonvisie {number}")
    make_edition()

    first, second = visitor.get(PAGE), visitor.get(PAGE, {"pagina": 2})

    assert titles(first, "to_come") == ["Woonvisie 0", "Woonvisie 1"]
    assertNotContains(first, "<details")
    assert titles(second, "to_come") == ["Woonvisie 2"]
    assert titles(second, "over") == ["Klaar 1"]


def test_each_title_leads_to_the_subject(visitor):
    item = make_item(title="Woonvisie")
    make_edition()

    link = f'<a class="nl-link" href="{item.get_absolute_url()}">Woonvisie</a>'
    assertContains(visitor.get(PAGE), link, count=1, html=True)


def test_an_edition_without_subjects_says_so(visitor):
    make_edition()

    response = visitor.get(PAGE)

    assertContains(response, "Er stond niets op de planning toen deze editie", count=1)
    assertNotContains(response, "<table")


def test_the_first_letter_counts_what_is_still_to_come(visitor):
    make_done()
    make_item()
    make_edition()

    told = "Er staat 1 onderwerp op de planning dat nog naar de raad komt."
    assertContains(visitor.get(f"{PAGE}brief/"), told, count=1)


@pytest.mark.parametrize(
    ("introduction", "salutations"),
    [
        ("", ["Geachte raad,"]),
        ("De woningbouw vroeg meer tijd.", ["Geachte raad,"]),
        ("Geachte leden van de raad,\n\nDe woningbouw vroeg tijd.", ["Geachte leden"]),
        ("Beste raad, het ging zo.", ["Beste raad,"]),
        ("Bestemmingsplannen vroegen meer tijd.", ["Geachte raad,"]),
    ],
)
def test_the_letter_greets_the_council_once(visitor, introduction, salutations):
    make_edition(introduction=introduction)

    text = visitor.get(f"{PAGE}brief/").text

    assert (
        re.findall(r"<p>(Geachte raad,|Geachte leden|Beste raad,)", text) == salutations
    )


def test_the_letter_has_a_head_and_room_to_sign(visitor):
    make_edition(dated_on=date(2026, 5, 1))

    response = visitor.get(f"{PAGE}brief/")

    for told in [
        "<strong>Gemeente Velsen</strong><br>College van burgemeester en wethouders",
        "Datum: 1 mei 2026",
        "Onderwerp: langetermijnplanning, editie 1",
        "<li>de secretaris</li>",
        "<li>de burgemeester</li>",
        f"Afgedrukt op 1 juni 2026 van http://testserver{PAGE}brief/",
    ]:
        assertContains(response, told, count=1)
