"""
Count the edits that are lost when sixteen clerks save one row a thousand times.

Each opens the form of one theme, half of them on its page and half in the admin, raises
the number that is its name by one and saves. A save over a newer version must be
refused with 409, and then the clerk opens the form anew. In the end the name must have
risen by as many saves as were accepted, and nothing else may have been answered.

Runs once more, shorter, with the check of the version taken out, which must lose edits
or the count proves nothing. Uses a database of its own and leaves nothing behind.

    make bench [SAVES=1000]
"""

import logging
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from unittest.mock import patch

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.forms import ModelForm
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.urls import reverse

from tests.factories import make_theme, make_user
from velsen.history.forms import VersionedForm
from velsen.history.models import Tracked

CLERKS = 16
SAVES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000

INLINES, KINDS = ["leads", "priorities"], ["TOTAL", "INITIAL"]
FIELD = re.compile(r'name="(version|name)" value="(\d+)"')


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "velsen_bench"
    # Refusals are counted, not logged.
    logging.disable()
    # Not Django's test environment: its client keeps what every thread renders.
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        lost, failed = run("with the check", SAVES)
        with without_check():
            lost_without, _ = run("without it", SAVES // 5)
    finally:
        teardown_databases(databases, verbosity=0)
    if lost or failed or not lost_without:
        sys.exit("Edits were lost or failed, or the count does not notice.")


@contextmanager
def without_check():
    """Take out the check of versions, in the form and in `save`."""
    with (
        patch.object(Tracked, "_stored_version", lambda row, using: row.version),
        patch.object(VersionedForm, "_post_clean", ModelForm._post_clean),
    ):
        yield


def run(title, saves):
    """Let the clerks save; print the answers, return any problems."""
    theme = make_theme(name="0")
    user = make_user(group="Griffie")
    addresses = [
        reverse("programme:theme_update", args=[theme.slug]),
        reverse("admin:programme_theme_change", args=[theme.pk]),
    ]
    began = monotonic()
    with ThreadPoolExecutor(CLERKS) as clerks:
        counts = [
            clerks.submit(
                edit,
                theme,
                user,
                addresses[n % 2],
                saves // CLERKS + (n < saves % CLERKS),
            )
            for n in range(CLERKS)
        ]
        answers = sum((count.result() for count in counts), Counter())
    theme.refresh_from_db()
    lost = answers[302] - int(theme.name)
    failed = answers.total() - answers[302] - answers[409]
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
    seconds = f"{monotonic() - began:.0f} s"
    print(f"{connection.vendor}, {title}: {told}; {lost} edits lost; {seconds}")
    return lost, failed


def edit(theme, user, address, saves):
    """Raise the name `saves` times; return how often each status was answered."""
    client = Client(raise_request_exception=False)
    # As a sign-in reads it: an account of our own would be shared by all threads.
    client.force_login(User.objects.get(pk=user.pk))
    answers = Counter()
    for _ in range(saves):
        seen = dict(FIELD.findall(client.get(address).text))
        data = {
            "version": seen["version"],
            "name": int(seen["name"]) + 1,
            "has_extra_attention": "unknown",
            # A field of the admin's form only.
            "number": theme.number,
            "programme": theme.programme_id,
            "focus_area": theme.focus_area_id,
            "lead_from": "2023-05-01",
            **{f"{rows}-{kind}_FORMS": 0 for rows in INLINES for kind in KINDS},
        }
        answers[client.post(address, data).status_code] += 1
    connection.close()
    return answers


if __name__ == "__main__":
    main()
