"""What a page says when it has nothing to show: what is so, and what to do next."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains

from tests.factories import make_edition, make_item, make_member, make_theme

EDITIONS = "/planning/edities/"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 6, 1))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("/", "Voor deze acht weken staat er niets gepland."),
        ("/", "In deze vier weken is er niets verschoven. <a"),
        ("/", "Er is geen thema waarvoor het komende jaar niets gepland staat. <a"),
        ("/", "Van deze dag is geen college bekend. Kies een andere peildatum."),
        ("/", "Van deze dag is geen raadsprogramma bekend. Kies een andere peildatum."),
        ("/planning/", "Er staat nu niets op de planning dat nog komt. Kies"),
        ("/planning/?zoek=x", "Er zijn geen onderwerpen gevonden. Wis de filters, of"),
        ("/portefeuilles/", "Er staan nog geen onderwerpen op deze site. De griffie"),
        ("/portefeuilles/?peildatum=2020-01-01", "Kies een andere peildatum of wis"),
        ("/afspraken/", "Er staan nog geen afspraken op deze site. De griffie"),
        ("/afspraken/?zoek=x", "Er zijn geen afspraken gevonden. Kies een andere"),
        ("/themas/", "Er staan nog geen thema’s op deze site. De griffie"),
        ("/planning/tijdlijn/", "is er niets gevonden. Kies andere kwartalen"),
        ("/planning/besluiten/", "In dit jaar staat er geen besluit op de agenda"),
        ("/planning/aandacht/", "Geen vergadering heeft te veel besluiten. <a"),
        ("/planning/aandacht/", "Er zijn geen onderwerpen die aandacht vragen. <a"),
        ("/planning/wijzigingen/", "Er is niets gewijzigd. Kies een eerdere dag"),
        ("/planning/vragen/", "Er zijn nog geen vragen beantwoord. Wie in de raad"),
        (EDITIONS, "Er is nog geen editie vastgesteld. <a"),
        (f"{EDITIONS}?peildatum=2026-05-01", "Op 1 mei 2026 was er nog geen editie"),
        (f"{EDITIONS}vergelijken/", "Er is nog geen editie vastgesteld om mee"),
    ],
)
def test_an_empty_page_says_what_is_so_and_what_to_do(visitor, page, told):
    assertContains(visitor.get(page), told, count=1)


def test_a_theme_and_a_member_with_nothing_say_so(visitor):
    member, theme = make_member(name="Bram"), make_theme()

    assertContains(
        visitor.get(member.get_absolute_url()),
        "Op deze dag heeft Bram geen onderwerpen",
    )
    assertContains(
        visitor.get(theme.get_absolute_url()), "hoort er geen onderwerp bij dit thema"
    )


def test_attention_says_that_nothing_is_planned_only_of_themes_that_it_names(visitor):
    told = "Voor deze thema’s staat er het komende jaar niets gepland."
    assertContains(visitor.get("/planning/aandacht/"), told, count=0)

    make_theme()

    assertContains(visitor.get("/planning/aandacht/"), told, count=1)


def test_preparing_the_first_edition_says_that_it_is_the_first(college_editor):
    response = college_editor.get(f"{EDITIONS}voorbereiden/")

    assertContains(response, "Dit wordt de eerste editie: er is niets om mee te")


def test_preparing_after_no_change_says_since_when_nothing_changed(college_editor):
    make_edition(dated_on=date(2026, 5, 1))

    response = college_editor.get(f"{EDITIONS}voorbereiden/")

    assertContains(response, "Sinds editie 1 van 1 mei 2026 veranderde er niets.")


def test_two_equal_states_are_told_to_be_equal(visitor):
    make_item()
    make_edition()

    response = visitor.get(f"{EDITIONS}vergelijken/", {"van": 1, "naar": "vandaag"})

    assertContains(response, "Tussen deze twee veranderde er niets. Kies twee andere.")


def test_today_is_not_compared_with_an_edition_before_it(visitor):
    make_edition()

    response = visitor.get(f"{EDITIONS}vergelijken/", {"van": "vandaag", "naar": 1})

    assertContains(response, "Deze editie bestaat niet.", status_code=400, count=1)
