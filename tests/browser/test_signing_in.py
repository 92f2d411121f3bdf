"""Signing in, with and without a passkey, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.velsen.accounts.doors import code

from .conftest import Visitor, press
from .test_pages import assert_accessible, assert_keyboard_reaches_everything

PAGES = [
    "/account/inloggen/?next=/themas/",
    "/account/aanmelden/",
    "/account/wachtwoord/vergeten/",
    "/account/wachtwoord/vergeten/verstuurd/",
    "/account/wachtwoord/nieuw/1-abc/",
    "/account/wachtwoord/bewaard/",
    "/account/gesloten/",
    "/account/gemeente/mislukt/",
]

OWN_PAGES = [
    "/account/",
    "/account/uitloggen/",
    "/account/wachtwoord/wijzigen/",
    "/account/bevestigen/",
    "/account/tweede-stap/",
    "/account/passkeys/",
]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

TAB_STOPS = """() => [...document.querySelectorAll('main :is(a, button, input)')]
    .filter((element) => element.checkVisibility() && element.type !== 'hidden')
    .map((element) => element.labels?.[0]?.innerText || element.innerText)"""


@pytest.fixture
def college(site, chromium):
    """Somebody of the college with a device for passkeys, who has signed in."""
    context = chromium.new_context(base_url=site)
    college = Visitor(context)
    add_device(college.page)
    college.see("/account/inloggen/", 1280)
    give_password(college.page)
    yield college
    context.close()


def add_device(page, **options):
    """Plug in a device that keeps passkeys; return the session that holds it."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {"options": AUTHENTICATOR | options}
    devices.send("WebAuthn.addVirtualAuthenticator", device)
    return devices


def give_password(page):
    page.get_by_label("E-mailadres").fill("college@velsen.example")
    page.get_by_label("Wachtwoord").fill("college-duin-zee")
    press(page, "Inloggen")


def confirm(page):
    page.get_by_label("Wachtwoord").fill("college-duin-zee")
    press(page, "Ga verder")


def sign_out(page):
    press(page, "Uitloggen")
    expect(page.get_by_text("U bent uitgelogd.")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_page_for_who_signs_in_is_accessible(visitor, path):
    assert_accessible(visitor, path)


@pytest.mark.parametrize("path", OWN_PAGES)
def test_page_of_an_account_is_accessible(registrar, path):
    assert_accessible(registrar, path)


def test_keyboard_reaches_everything_of_the_login_page_in_order(visitor):
    visitor.see("/account/inloggen/", 1280)

    assert visitor.page.evaluate(TAB_STOPS) == [
        "E-mailadres",
        "Wachtwoord",
        "Inloggen",
        "Wachtwoord vergeten",
        "Inloggen met een passkey",
    ]
    assert_keyboard_reaches_everything(visitor.page)


def test_a_passkey_button_needs_a_script(visitor_without_script):
    visitor_without_script.see("/account/inloggen/", 1280)
    page = visitor_without_script.page

    expect(page.get_by_role("button", name="passkey")).to_have_count(0)
    expect(page.get_by_role("button", name="Inloggen", exact=True)).to_be_visible()


def assert_open_page_is_accessible(visitor):
    """For a page to which no address leads straight away."""
    for width in (320, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        assert visitor.violations("best-practice") == []
        assert visitor.page.evaluate("document.documentElement.scrollWidth") == width


def assert_answer_counts_once(page, answer):
    """Send what a passkey answered before once more, and stay signed out."""
    page.goto("/account/inloggen/")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    form = answer | {"csrfmiddlewaretoken": token}
    page.request.post("/account/passkeys/inloggen/", form=form)

    page.goto("/account/")
    expect(page).to_have_url(re.compile("/account/inloggen/"))


def test_a_passkey_opens_the_site(college):
    page = college.page
    page.goto("/account/passkeys/toevoegen/")
    assert_open_page_is_accessible(college)
    confirm(page)
    assert_open_page_is_accessible(college)
    page.get_by_label("Naam").fill("Telefoon")
    press(page, "Voeg toe")
    expect(page.get_by_text("De passkey is toegevoegd.")).to_be_visible()
    expect(page.get_by_role("heading", name="Uw noodcodes")).to_be_visible()
    assert_open_page_is_accessible(college)
    sign_out(page)

    sent = []
    page.on("request", lambda request: sent.append(request.post_data_json or {}))
    for path in ("?next=//evil.example", "?next=https://evil.example"):
        page.goto(f"/account/inloggen/{path}")
        press(page, "Inloggen met een passkey")
        expect(page).to_have_url(re.compile(r"http://localhost:\d+/$"))
        sign_out(page)

    assert_answer_counts_once(page, next(data for data in sent if "credential" in data))

    page.goto("/account/inloggen/?next=/themas/")
    give_password(page)
    assert_open_page_is_accessible(college)
    assert page.evaluate(TAB_STOPS) == [
        "Code",
        "Inloggen",
        "Gebruik uw passkey",
        "Stop met inloggen",
    ]
    press(page, "Gebruik uw passkey")
    expect(page).to_have_url(re.compile("/themas/$"))

    page.goto("/account/passkeys/bevestigen/?next=/account/passkeys/")
    assert_open_page_is_accessible(college)
    press(page, "Ga verder met uw passkey")
    assert_open_page_is_accessible(college)
    press(page, "Verwijder Telefoon", role="link")
    assert_open_page_is_accessible(college)
    press(page, "Verwijder")
    expect(page.get_by_text("De passkey is verwijderd.")).to_be_visible()
    assert college.complaints == []


def test_a_passkey_that_fails_is_told(visitor):
    visitor.see("/account/inloggen/", 1280)
    devices = add_device(visitor.page, isUserVerified=False)

    visitor.page.get_by_role("button", name="Inloggen met een passkey").click()

    expect(visitor.page.get_by_role("alert")).to_contain_text("Het lukte niet")
    assert visitor.violations("best-practice") == []
    assert visitor.complaints == []
    devices.send("WebAuthn.disable")


def test_an_app_works_without_scripts(visitor_without_script):
    page = visitor_without_script.page
    visitor_without_script.see("/account/inloggen/?next=/account/tweede-stap/", 1280)
    give_password(page)
    press(page, "Zet een app aan", role="link")
    confirm(page)
    page.get_by_label("Code").fill(code(page.locator(".secret").inner_text()))
    press(page, "Zet aan")
    first = page.locator(".codes li").first.inner_text()
    sign_out(page)

    page.goto("/account/inloggen/")
    give_password(page)
    page.get_by_label("Code").fill(first)
    press(page, "Inloggen")
    page.goto("/account/tweede-stap/app/uitzetten/")
    confirm(page)
    press(page, "Zet uit")

    expect(page.get_by_text("De app met codes staat uit.")).to_be_visible()


def test_the_page_to_set_up_an_app_is_accessible(registrar):
    registrar.see("/account/tweede-stap/app/aanzetten/", 1280)
    registrar.page.get_by_label("Wachtwoord").fill("griffie-duin-zee")
    press(registrar.page, "Ga verder")

    assert_open_page_is_accessible(registrar)
    press(registrar.page, "Zet aan")
    assert_open_page_is_accessible(registrar)
    assert registrar.complaints == []
