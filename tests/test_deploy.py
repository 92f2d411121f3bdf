"""What `deploy/` and its document promise a system administrator."""

import os
import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
UNITS = {path.name: path for path in ROOT.glob("deploy/systemd/*.*") if path.is_file()}
DOCUMENT = (ROOT / "docs" / "deploy.md").read_text()


def test_every_service_starts_what_there_is():
    for name in [name for name in UNITS if name.endswith(".service")]:
        (start,) = re.findall(
            r"^ExecStart=/opt/velsen/(.+)", UNITS[name].read_text(), re.M
        )
        program, *arguments = start.split()
        if program.startswith("deploy/"):
            assert os.access(ROOT / program, os.X_OK), name
        elif arguments[0] == "manage.py":
            assert arguments[1] in get_commands(), name
        else:
            assert (program, arguments[0]) == (".venv/bin/gunicorn", "velsen.wsgi")


def test_the_document_enables_every_unit():
    enabled = re.findall(r"systemctl enable --now (.+)", DOCUMENT)

    # A service with a timer is started by that.
    expected = {
        name
        for name in UNITS
        if not name.endswith(".service")
        or name.replace(".service", ".timer") not in UNITS
    }
    assert set(" ".join(enabled).split()) == expected


def test_the_document_names_files_and_commands_that_exist():
    files = re.findall(r"\bdeploy/[\w.-]*\w", DOCUMENT)
    commands = re.findall(r"deploy/manage (\w+)", DOCUMENT)

    assert [path for path in files if not (ROOT / path).exists()] == []
    assert set(commands) - get_commands().keys() == set()


def test_the_document_gives_every_required_setting():
    settings = (ROOT / "velsen" / "settings.py").read_text()

    required = re.findall(r'"(\w+)",\s*default=[^()]* if DEBUG else None', settings)

    assert required == [
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "SECURITY_CONTACT",
        "MAIL_FROM",
        "SECOND_FACTOR_KEYS",
    ]
    for name in required:
        assert re.search(rf"^    {name}(_FILE)?=", DOCUMENT, re.M), name
