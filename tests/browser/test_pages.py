"""Every page in a real browser: accessible, quiet, fit for a phone and for paper."""

import gzip
import re

import pytest
from django.contrib import admin

from .conftest import press

PAGES = [
    "/",
    "/?peildatum=x",
    "/portefeuilles/",
    "/portefeuilles/?zoek=wonen&peildatum=2023-05-01",
    "/portefeuilles/?peildatum=2022-06-28",
    "/portefeuilles/leden/frank-dales/",
    "/portefeuilles/onderwerpen/1/",
    "/themas/",
    "/themas/?aandachtsveld=x",
    "/themas/duurzaamheid/",
    "/afspraken/",
    "/afspraken/?door=council",
    "/afspraken/A1.2.2/",
    "/planning/afdrukken/?status=all&thema=x",
    "/planning/tijdlijn/",
    "/planning/tijdlijn/?banen=thema&van=2023",
    "/planning/tijdlijn/?van=x",
    "/planning/matrix/",
    "/planning/dekking/",
    "/planning/besluiten/",
    "/planning/aandacht/",
    "/planning/wijzigingen/",
    "/planning/wijzigingen/?vanaf=x",
    "/planning/volgen/",
    "/planning/abonneren/",
    "/planning/edities/",
    "/planning/edities/vergelijken/",
    "/planning/vragen/",
    "/toegankelijkheid/",
    "/privacy/",
    "/bestaat-niet/",
]

REGISTRY_PAGES = [
    "/",
    "/portefeuilles/leden/sander-smeets/overdragen/",
    "/themas/sport/",
    "/themas/sport/wijzigen/",
    "/wijzigingen/programme.theme/1/",
    "/wijzigingen/programme.theme/1/1/",
    "/wijzigingen/programme.theme/",
]

ADMIN_PAGES = [
    "/beheer/",
    "/beheer/portfolios/topic/1/delete/",
    "/beheer/agreements/section/1/delete/",
    *(
        f"/beheer/{model._meta.app_label}/{model._meta.model_name}/{page}"
        for model in admin.site._registry
        if model._meta.app_label in ("agreements", "portfolios", "programme")
        for page in ("", "1/change/")
    ),
]

REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, summary, textarea')]
    .filter((element) => element.checkVisibility() && !element.disabled).length"""

# A date field takes several presses: count each element once.
NEWLY_FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body || element.dataset.seen) return 0;
    element.dataset.seen = 'yes';
    return 1;
}"""


def assert_accessible(visitor, path):
    for width in (1280, 360):
        visitor.see(path, width)
        assert visitor.violations("best-practice") == []
    visitor.see(path, 320)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 320
    assert visitor.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_at_every_width(visitor, path):
    assert_accessible(visitor, path)


@pytest.mark.parametrize("path", REGISTRY_PAGES)
def test_page_of_the_registry_is_accessible_at_every_width(registrar, path):
    assert_accessible(registrar, path)


def test_form_with_errors_is_accessible_at_every_width(registrar):
    for width in (1280, 360, 320):
        registrar.see("/portefeuilles/leden/sander-smeets/overdragen/", width)
        press(registrar.page, "Draag over")
        registrar.page.get_by_text("Controleer wat u hebt ingevuld").wait_for()
        assert registrar.violations("best-practice") == []
        assert registrar.page.evaluate("document.documentElement.scrollWidth") == width
        assert registrar.page.title().startswith("Fout: ")
        focused = registrar.page.evaluate("document.activeElement.className")
        assert "error-summary" in focused
    assert registrar.complaints == []


@pytest.mark.parametrize("path", ADMIN_PAGES)
def test_admin_page_is_accessible_and_keeps_to_the_csp(registrar, path):
    for width in (1280, 360):
        registrar.see(path, width)
        # Django's own markup keeps to WCAG, with static/js/admin.js, but not to more.
        assert registrar.violations() == []
    assert registrar.complaints == []


@pytest.mark.parametrize(
    "path", ["/portefeuilles/", "/themas/", "/afspraken/A1.2.2/", "/planning/dekking/"]
)
def test_keyboard_reaches_everything(visitor, path):
    visitor.see(path, 1280)

    assert_keyboard_reaches_everything(visitor.page)


def test_keyboard_reaches_everything_of_a_form(registrar):
    registrar.see("/portefeuilles/leden/sander-smeets/overdragen/", 1280)

    assert_keyboard_reaches_everything(registrar.page)


def assert_keyboard_reaches_everything(page):
    expected = page.evaluate(REACHABLE)

    reached = 0
    for _ in range(3 * expected):
        page.keyboard.press("Tab")
        reached += page.evaluate(NEWLY_FOCUSED)

    assert reached == expected > 10


def test_first_tab_offers_to_skip_to_the_content(visitor):
    visitor.see("/themas/", 1280)

    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")

    assert visitor.page.evaluate("document.activeElement.id") == "inhoud"


def test_menu_opens_and_closes_on_a_phone(visitor):
    visitor.see("/", 360)
    themes = visitor.page.get_by_role("navigation").get_by_role("link", name="Thema’s")

    assert not themes.is_visible()
    visitor.page.get_by_role("button", name="Menu").press("Enter")
    assert themes.is_visible()
    visitor.page.get_by_role("button", name="Menu").press("Enter")
    assert not themes.is_visible()


def test_menu_is_open_without_script(visitor_without_script):
    visitor_without_script.see("/", 360)
    page = visitor_without_script.page

    press(page, "Thema’s", role="link")

    assert page.url.endswith("/themas/")


def test_table_prints_on_one_landscape_page(visitor):
    visitor.see("/portefeuilles/", 1280)

    pdf = visitor.page.pdf(prefer_css_page_size=True).decode("latin-1")

    assert len(re.findall(r"/Type\s*/Page\b", pdf)) == 1
    width, height = re.search(r"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups()
    assert (round(float(width)), round(float(height))) == (842, 595)


def test_paper_tells_whose_it_is_where_it_came_from_and_what_was_asked(visitor):
    path = "/planning/?thema=sport&peildatum=2024-05-01"
    visitor.see(path, 1280)
    assert not visitor.page.get_by_text("afgedrukt op").is_visible()

    visitor.page.emulate_media(media="print")

    head = visitor.page.locator(".paper-head").inner_text()
    assert head.startswith("Gemeente Velsen, afgedrukt op ")
    assert head.endswith(path)
    asked = "Filter: thema: 13. Sport; status: nog te komen. Stand van 1 mei 2024."
    assert visitor.page.get_by_text(asked).is_visible()
    assert not visitor.page.get_by_role("search").is_visible()


@pytest.mark.parametrize("path", ["/planning/tijdlijn/", "/planning/dekking/"])
def test_overview_prints_on_landscape_pages(visitor, path):
    visitor.see(path, 1280)

    pdf = visitor.page.pdf(prefer_css_page_size=True).decode("latin-1")

    width, height = re.search(r"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups()
    assert (round(float(width)), round(float(height))) == (842, 595)


def test_first_view_stays_below_250_kB(visitor_without_script):
    visitor, responses = visitor_without_script, []
    visitor.page.on("response", lambda response: responses.append(response))

    visitor.see("/portefeuilles/", 1280)
    visitor.page.wait_for_load_state("networkidle")

    bodies = [response.body() for response in responses]
    assert len(bodies) > 8
    assert sum(len(gzip.compress(body)) for body in bodies) < 250_000
