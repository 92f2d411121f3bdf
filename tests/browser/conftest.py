"""
A site with the real content, and Chromium to visit it.

The site starts once and keeps what is stored, so these tests run apart from the others
(`make test` does) and none relies on what another leaves behind.
"""

import os
from pathlib import Path
from shutil import which

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

# Playwright's own event loop runs in this thread; nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = which("chromium")
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The address of a running site with the content of 2022 and the demo accounts."""
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False)
        call_command("load_content", verbosity=0)
        with override_settings(DEBUG=True):
            call_command("create_demo_accounts")
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        teardown_databases(databases, verbosity=0)


@pytest.fixture(scope="session")
def chromium(site):
    # After the site: with Playwright's loop running, Django would open a new database.
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER") == "true":
            pytest.fail("Chromium is missing: apt install chromium")
        pytest.skip("Chromium is missing: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visitor:
    """Somebody at a page of the browser, who notes every complaint on its console."""

    def __init__(self, context):
        self.page = context.new_page()
        self.complaints = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message):
        # A page that tells what went wrong has such a status on purpose.
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def see(self, path, width):
        """Go to a page with a window of `width` pixels."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(path)

    def violations(self, *more_rules):
        """What axe-core finds against WCAG 2.2 AA, and against more sets of rules."""
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", *more_rules]
        # `preload` fetches stylesheets into an inline style, which the CSP forbids.
        options = {"runOnly": tags, "resultTypes": ["violations"], "preload": False}
        self.page.evaluate(AXE.read_text())
        result = self.page.evaluate("(options) => axe.run(options)", options)
        return [
            (found["id"], node["html"])
            for found in result["violations"]
            for node in found["nodes"]
        ]


def press(page, name, role="button"):
    """Press a button or a link, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role(role, name=name, exact=True).click()


@pytest.fixture(scope="session")
def public_context(site, chromium):
    """A browser without cookies. One for all tests, so that it caches static files."""
    return chromium.new_context(base_url=site)


def signed_in(site, chromium, role):
    """A browser in which the demo account with this name has signed in."""
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(f"{role}@velsen.example")
    page.get_by_label("Wachtwoord").fill(f"{role}-duin-zee")
    press(page, "Inloggen")
    return context


@pytest.fixture(scope="session")
def registry_context(site, chromium):
    """A browser in which somebody of the registry (griffie) has signed in."""
    return signed_in(site, chromium, "griffie")


@pytest.fixture(scope="session")
def college_context(site, chromium):
    """A browser in which somebody of the college has signed in."""
    return signed_in(site, chromium, "college")


@pytest.fixture
def visitor(public_context):
    visitor = Visitor(public_context)
    yield visitor
    visitor.page.close()


@pytest.fixture
def registrar(registry_context):
    registrar = Visitor(registry_context)
    yield registrar
    registrar.page.close()


@pytest.fixture
def college_editor(college_context):
    college_editor = Visitor(college_context)
    yield college_editor
    college_editor.page.close()


@pytest.fixture
def visitor_without_script(site, chromium):
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    yield Visitor(context)
    context.close()
