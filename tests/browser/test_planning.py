"""What the college does with the planning, from a new subject to what people see."""

import pytest
from playwright.sync_api import expect

from .conftest import press

PAGES = [
    "/planning/nieuw/",
    "/planning/1/",
    "/planning/1/wijzigen/",
    "/planning/1/vervallen/",
    "/planning/mijn/?lid=frank-dales",
    *(
        f"/planning/momenten/1/{act}/"
        for act in ("verschuiven", "agenderen", "gerealiseerd", "vervallen")
    ),
]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_college_are_accessible_and_fit(college_editor, path, width):
    college_editor.see(path, width)

    assert college_editor.violations("best-practice") == []
    assert college_editor.page.evaluate("document.documentElement.scrollWidth") == width
    assert college_editor.complaints == []


def test_a_subject_is_made_and_shifted_and_everybody_sees_why(college_editor, visitor):
    page = college_editor.page
    college_editor.see("/planning/", 1280)
    press(page, "Onderwerp toevoegen", role="link")
    page.get_by_label("Titel").first.fill("Visie op de sluizen")
    page.get_by_label("Wat de raad wordt gevraagd").fill("Stel de visie vast.")
    page.get_by_text("Moment toevoegen: 1").first.click()
    moment = page.get_by_role("group", name="Moment toevoegen: 1")
    moment.get_by_label("Fase").select_option("besluitvorming")
    moment.get_by_label("Vorm").select_option("raadsvergadering")
    moment.get_by_label("Periode").fill("overmorgen")
    page.get_by_label("Openbaar maken").check()
    press(page, "Opslaan")
    expect(page.get_by_role("alert")).to_contain_text("Periode: Schrijf de periode als")
    assert college_editor.violations() == []

    moment.get_by_label("Periode").fill("Q3 2027")
    press(page, "Opslaan")
    press(page, "Verschuiven (besluitvorming, 3e kwartaal 2027)", role="link")
    page.get_by_label("Nieuwe periode").fill("n.t.b.")
    page.get_by_label("Wanneer weten we meer?").fill("2027-06-01")
    page.get_by_label("Reden").select_option(index=1)
    page.get_by_label("Toelichting").fill("Het Rijk betaalt later.")
    press(page, "Opslaan")

    visitor.see("/planning/?zoek=sluizen", 360)
    press(visitor.page, "Visie op de sluizen", role="link")
    main = visitor.page.get_by_role("main")
    expect(main).to_contain_text("van 3e kwartaal 2027 naar nog te bepalen")
    expect(main).to_contain_text("Het Rijk betaalt later.")
    expect(main.get_by_role("link", name="Verschuiven")).to_have_count(0)


def test_coverage_on_a_phone_shows_what_is_there_and_one_line_of_what_is_not(visitor):
    gap = visitor.page.get_by_text("niets gepland", exact=True).first
    line = visitor.page.get_by_text("Niets gepland: ").first

    visitor.see("/planning/dekking/?van=2023&status=all", 1280)
    assert (gap.is_visible(), line.is_visible()) == (True, False)
    visitor.see("/planning/dekking/?van=2023&status=all", 360)
    assert (gap.is_visible(), line.is_visible()) == (False, True)


def test_timeline_cuts_a_word_short_rather_than_in_two(visitor):
    visitor.see("/planning/tijdlijn/?van=2023&status=all", 1280)
    bar = visitor.page.locator(".bar__name").first

    style = bar.evaluate(
        "(bar) => [getComputedStyle(bar)].map("
        "(is) => [is.hyphens, is.overflowWrap, is.wordBreak, is.textOverflow])[0]"
    )

    assert style == ["auto", "normal", "normal", "ellipsis"]
    assert bar.get_attribute("title") == bar.inner_text()


def test_a_period_is_understood_while_it_is_typed_and_a_proposal_fills_it_in(
    college_editor,
):
    page = college_editor.page
    college_editor.see("/planning/momenten/1/verschuiven/", 320)
    box = page.get_by_label("Nieuwe periode")

    box.press_sequentially("17-9-2026")
    expect(
        page.get_by_text("Begrepen als donderdag 17 september 2026.")
    ).to_be_visible()

    box.fill("eind 2030")
    expect(page.get_by_text("Bedoelt u 4e kwartaal 2030?")).to_be_visible()
    assert college_editor.violations() == []
    page.get_by_role("button", name="Neem 4e kwartaal 2030").click()
    expect(page.get_by_text("Begrepen als 4e kwartaal 2030.")).to_be_visible()
    assert box.input_value() == "4e kwartaal 2030"
    explanation = page.get_by_label("Toelichting").input_value()
    assert explanation == "Opgegeven als “eind 2030”."
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert college_editor.complaints == []


def test_enter_in_a_form_in_doubt_takes_no_proposal(college_editor):
    page = college_editor.page
    college_editor.see("/planning/momenten/1/verschuiven/", 1280)
    page.get_by_label("Nieuwe periode").fill("eind 2030")
    for _ in range(2):
        with page.expect_navigation():
            page.get_by_label("Toelichting").press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("Bedoelt u 4e kwartaal 2030?")
    assert page.get_by_label("Nieuwe periode").input_value() == "eind 2030"
    assert college_editor.violations("best-practice") == []
