"""What the registry does most, with as few clicks as promised."""

from playwright.sync_api import expect

from .conftest import press
from .test_pages import assert_accessible


def test_handing_a_topic_over_to_who_stands_in(registrar):
    page = registrar.page
    registrar.see("/portefeuilles/leden/sander-smeets/", 1280)

    press(page, "Draag onderwerpen over", role="link")
    page.get_by_label("Kunst & cultuur").check()
    page.get_by_label("Aan wie").select_option("Bram Diepstraten")
    page.get_by_label("Vanaf", exact=True).fill("2023-05-01")
    page.get_by_label("Alleen waarneming").check()
    press(page, "Draag over")

    expect(
        page.get_by_text("Bram Diepstraten neemt waar vanaf 1 mei 2023")
    ).to_be_visible()
    page.goto("/portefeuilles/?peildatum=2023-05-01&zoek=kunst")
    expect(page.get_by_text("Waargenomen door Bram")).to_be_visible()
    expect(page.get_by_text("Neemt waar voor Sander")).to_be_visible()
    page.goto("/portefeuilles/?peildatum=2023-04-30&zoek=kunst")
    expect(page.get_by_text("Waargenomen door Bram")).to_have_count(0)


def test_another_lead_on_a_theme_is_two_clicks_in_the_admin(registrar):
    page = registrar.page
    registrar.see("/beheer/programme/theme/13/change/", 1280)

    page.get_by_label("Regie:").select_option("Sander Smeets")
    press(page, "Opslaan")

    page.goto("/themas/sport/")
    history = page.get_by_role("main").get_by_role("list").last
    expect(history).to_contain_text("Bram Diepstraten")
    expect(history).to_contain_text("van 29 juni 2022 tot")
    expect(history).to_contain_text("Sander Smeets")


def test_two_clerks_see_what_the_other_made_of_it(registrar, registry_context):
    page, other = registrar.page, registry_context.new_page()
    for clerk in (page, other):
        clerk.goto("/beheer/portfolios/topic/5/change/")
    other.get_by_label("Wat erbij hoort:").fill("incl. huur")
    press(other, "Opslaan")
    other.get_by_text("met succes gewijzigd").wait_for()

    page.get_by_label("Volgorde:").fill("77")
    press(page, "Opslaan")

    expect(page.get_by_text("Een ander heeft dit gewijzigd")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Wat erbij hoort")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Volgorde")).not_to_be_checked()
    assert registrar.violations() == []
    press(page, "Opslaan")
    page.goto("/beheer/portfolios/topic/5/change/")
    expect(page.get_by_label("Wat erbij hoort:")).to_have_value("incl. huur")
    expect(page.get_by_label("Volgorde:")).to_have_value("77")
    other.close()


def test_a_change_of_a_theme_is_seen_and_put_back(registrar, registry_context):
    page, other = registrar.page, registry_context.new_page()
    for clerk in (page, other):
        clerk.goto("/themas/mobiliteit/wijzigen/")
    other.get_by_label("Naam").fill("Mobiliteit en parkeren")
    other.get_by_label("Waarom wijzigt u dit?").fill("Motie 12")
    press(other, "Opslaan")
    other.get_by_text("Bewaard").wait_for()
    page.get_by_label("Naam").fill("Vervoer")

    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        press(page, "Opslaan")
        expect(page.get_by_text("Een ander heeft dit gewijzigd")).to_be_visible()
        assert registrar.violations("best-practice") == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        other.goto("/themas/mobiliteit/wijzigen/")
        other.get_by_label("Wat de raad hiermee wil").fill(f"Minder auto’s {width}")
        press(other, "Opslaan")
        other.get_by_text("Bewaard").wait_for()

    page.goto("/themas/mobiliteit/")
    press(page, "Wijzigingen", role="link")
    expect(page.get_by_text("Motie 12")).to_be_visible()
    assert registrar.violations("best-practice") == []
    with page.expect_navigation():
        page.get_by_role("link", name="Zet deze versie terug").last.click()
    assert registrar.violations("best-practice") == []
    press(page, "Zet terug")
    expect(page.get_by_text("Teruggezet.", exact=True)).to_be_visible()
    page.goto("/themas/mobiliteit/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mobiliteit")
    other.close()


def test_the_page_to_withdraw_a_subject_is_accessible(registrar):
    assert_accessible(registrar, "/planning/1/terugtrekken/")
