"""
Measure each page that a visitor can ask for, with 20,000 subjects.

Prints the seconds that a page takes, made anew, and the memory of a process when eight
people ask for all pages at once. On PostgreSQL it fails for a page over a second or
memory over 300 MB; SQLite works in the memory of the site itself, and is for fewer
subjects. A file is sent while it is made, so its first bytes count. Uses a database of
its own and leaves nothing behind.

    make bench
"""

import logging
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from statistics import median

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone

from bench.planning_data import COMMON, make_planning
from programme.editions.acts import adopt, draft
from programme.planning.models import PlanningItem

SUBJECTS, PEOPLE, ROUNDS = 20_000, 8, 3
SECONDS, MEGABYTES = 1, 300
TODAY = timezone.localdate()
PAST = f"peildatum={TODAY - timedelta(days=500)}"

PAGES = [
    "/",
    f"/?{PAST}",
    "/themas/",
    "/portefeuilles/",
    "/afspraken/",
    "/planning/",
    f"/planning/?{PAST}",
    "/planning/?status=all",
    "/planning/?signaal=alle",
    "/planning/?signaal=approach_changed",
    f"/planning/?zoek={COMMON}&sorteer=titel",
    f"/planning/?zoek={COMMON}&{PAST}",
    "/planning/?verschoven=2000-01-01",
    "/planning/7/",
    *(
        f"/planning/{page}/{query}"
        for page in ("tijdlijn", "matrix", "dekking", "besluiten", "aandacht")
        for query in ("", f"?{PAST}")
    ),
    "/planning/tijdlijn/?banen=thema",
    "/planning/wijzigingen/",
    "/planning/wijzigingen/?vanaf=2000-01-01",
    f"/planning/wijzigingen/?vanaf=2000-01-01&{PAST}",
    "/planning/kalender.ics",
    "/planning/feed.atom",
    "/planning/edities/",
    "/planning/edities/2/",
    "/planning/edities/2/brief/",
    "/planning/edities/vergelijken/?van=1&naar=2",
    "/planning/edities/vergelijken/?van=1&naar=vandaag",
]
FILES = [
    "/planning/export.csv",
    "/planning/export.xlsx",
    "/planning/export.ods",
    f"/planning/export.csv?{PAST}",
    "/planning/edities/2/export.json",
    "/planning/edities/2/export.csv",
    "/planning/edities/2/export.xlsx",
]


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "velsen_bench"
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    settings.CACHE_PAGES = False
    logging.disable()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        fill()
        slow = [address for address in [*PAGES, *FILES] if not is_quick(address)]
        command = [sys.executable, "-W", "ignore", __file__, "weigh"]
        weight = int(subprocess.check_output(command))
        print(f"{connection.vendor}, {PEOPLE} at once: {weight} MB")
    finally:
        teardown_databases(databases, verbosity=0)
    if connection.vendor == "postgresql" and (slow or weight > MEGABYTES):
        sys.exit(f"Too slow: {', '.join(slow) or 'nothing'}; memory {weight} MB")


def fill():
    """A planning with two editions, between which subjects changed."""
    make_planning(SUBJECTS)
    for _ in range(2):
        prepared = draft()
        prepared.save()
        adopt(prepared, by=None)
        for item in PlanningItem.objects.published().open()[:200]:
            item.question = f"Nu: {item.question}"[:300]
            item.save()
    with connection.cursor() as cursor:
        is_postgresql = connection.vendor == "postgresql"
        cursor.execute("VACUUM ANALYZE" if is_postgresql else "ANALYZE")


def is_quick(address):
    """Print the time of an address; return whether it is quick enough."""
    first, whole = zip(*(ask(address) for _ in range(ROUNDS)), strict=True)
    print(f"{connection.vendor}, {address}: {median(first):.2f} s", end="")
    print(f", whole {median(whole):.1f} s" if address in FILES else "")
    return median(first) <= SECONDS


def ask(address):
    """The seconds until the first bytes of an answer, and until the last."""
    began = time.perf_counter()
    response = Client().get(address)
    if response.status_code != 200:
        sys.exit(f"{address} is answered {response.status_code}")
    first = 0
    for _ in response:
        first = first or time.perf_counter() - began
    return first, time.perf_counter() - began


def weigh():
    """Print the peak of memory, in MB, of a process asked for everything at once."""
    settings.DATABASES["default"]["NAME"] = "velsen_bench"
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    settings.CACHE_PAGES = False
    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(leave, [*PAGES, *FILES] * 2))
    # `resource` would count the memory of the process that this one was forked from.
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    print(int(peak) // 1024)


def leave(address):
    try:
        ask(address)
    finally:
        connection.close()


if __name__ == "__main__":
    weigh() if sys.argv[1:] == ["weigh"] else main()
