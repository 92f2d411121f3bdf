"""
Count the edits that are lost when sixteen clerks save one row a thousand times.

Each opens the form of one topic in the admin, raises its position by one and saves. A
save over a newer version must be refused with 409, and then the clerk opens the form
anew. In the end the position must have risen by as many saves as were accepted.

Runs twice: as the site is, and with the check of the version taken out, which must lose
edits or the count proves nothing. Uses a database of its own and leaves nothing behind.

    make bench [SAVES=1000]
"""

import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from unittest.mock import patch

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.db import connection
from django.forms import ModelForm
from django.test import Client
from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.urls import reverse

from tests.factories import make_topic, make_user
from velsen.models import Tracked
from velsen.versions import VersionedForm

CLERKS = 16
SAVES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000

FIELD = re.compile(r'name="(version|position)" value="(\d+)"')


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "velsen_bench"
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        lost = run("with the check")
        with without_check():
            lost_without = run("without it")
    finally:
        teardown_databases(databases, verbosity=0)
    if lost or not lost_without:
        sys.exit("Edits were lost, or the count does not notice when they are.")


@contextmanager
def without_check():
    """The form and `save` as they would be without versions."""
    with (
        patch.object(Tracked, "_stored_version", lambda row, using: row.version),
        patch.object(VersionedForm, "_post_clean", ModelForm._post_clean),
    ):
        yield


def run(title):
    """Let the clerks save; print what they were answered and return what was lost."""
    topic = make_topic(position=0)
    user = make_user(group="Griffie", is_staff=True)
    share = [SAVES // CLERKS + (n < SAVES % CLERKS) for n in range(CLERKS)]
    with ThreadPoolExecutor(CLERKS) as clerks:
        counts = clerks.map(lambda saves: edit(topic, user, saves), share)
        answers = sum(counts, Counter())
    topic.refresh_from_db()
    lost = answers[302] - topic.position
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
    print(f"{connection.vendor}, {title}: {told}; {lost} edits lost")
    return lost


def edit(topic, user, saves):
    """Raise the position `saves` times; return how often each status was answered."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    address = reverse("admin:portfolios_topic_change", args=[topic.pk])
    answers = Counter()
    for _ in range(saves):
        seen = dict(FIELD.findall(client.get(address).text))
        data = {
            "version": seen["version"],
            "position": int(seen["position"]) + 1,
            "domain": topic.domain_id,
            "name": topic.name,
            "holdings-TOTAL_FORMS": 0,
            "holdings-INITIAL_FORMS": 0,
        }
        answers[client.post(address, data).status_code] += 1
    connection.close()
    return answers


if __name__ == "__main__":
    main()
