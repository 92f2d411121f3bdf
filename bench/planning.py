"""
Measure pages of the planning with 100,000 subjects against 1,000.

Two databases are filled. A worker for each requests the same pages in turn, and counts
its own CPU time and that of its connection to PostgreSQL. Prints the medians and their
ratio beside the most allowed, and the same for the memory of an export; leaves nothing
behind.

    make bench
"""

import logging
import resource
import subprocess
import sys
from datetime import timedelta
from statistics import median

import django

django.setup()

# ruff: noqa: E402
from os import getpid

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.urls import reverse
from django.utils import timezone

from bench.cpu import spent
from bench.planning_data import COMMON, RARE, make_planning
from programme.planning.models import PlanningItem

SMALL, LARGE = 1_000, 100_000
ROUNDS, REQUESTS = 7, 10
LIST = reverse("programme:planningitem_list")
# The most a page may cost with 100,000 subjects, as a multiple of the cost with 1,000.
PAGES = {
    "list": (LIST, 1.3),
    "list, a deep page": (f"{LIST}?na={{deep}}", 1.3),
    "list of one theme": (f"{LIST}?thema={{theme}}", 1.3),
    "list of one theme, deep": (f"{LIST}?thema={{theme}}&na={{deep}}", 1.3),
    "list of one holder": (f"{LIST}?houder={{holder}}", 1.3),
    "list of one focus area": (f"{LIST}?aandachtsveld={{area}}", 1.3),
    "list of one approach": (f"{LIST}?aanpak=steering", 1.3),
    "list of one phase": (f"{LIST}?fase=decision", 1.3),
    "list of one form": (f"{LIST}?vorm={{format}}", 1.3),
    "list of one kind of paper": (f"{LIST}?soort=letter", 1.3),
    "list of what is done": (f"{LIST}?status=done", 1.3),
    "list of all": (f"{LIST}?status=all", 1.3),
    "list of next year": (f"{LIST}?van={{year}}&tot={{year}}", 1.3),
    "list of what is urgent": (f"{LIST}?urgent=true", 1.3),
    "list of what moved": (f"{LIST}?verschoven={{lately}}", 1.3),
    "list with signals": (f"{LIST}?signaal=alle", 1.3),
    "list by title": (f"{LIST}?sorteer=titel", 1.3),
    "list by last change": (f"{LIST}?sorteer=gewijzigd", 1.3),
    "search, a rare word": (f"{LIST}?zoek={RARE}", 1.3),
    "search, a word in every sixth": (f"{LIST}?zoek={COMMON}", 2.5),
    "a subject": (f"{LIST}7/", 1.3),
}
# The most memory that an export may take, in the same way.
EXPORTS = {"csv": 1.25, "xlsx": 1.25}


def main():
    workers = {size: start(size) for size in (SMALL, LARGE)}
    for worker in workers.values():
        worker.stdout.readline()
    try:
        missed = [
            name for name, page in PAGES.items() if not measure(workers, name, page)
        ]
        missed += [
            ending for ending, most in EXPORTS.items() if not weigh(ending, most)
        ]
    finally:
        for worker in workers.values():
            worker.stdin.close()
            worker.wait()
    if missed:
        sys.exit(f"Over what it may be: {', '.join(missed)}")


def measure(workers, name, page):
    """Print the cost of a page with either number; return whether it is allowed."""
    path, limit = page
    costs = {size: [] for size in workers}
    for _ in range(ROUNDS):
        for size, worker in workers.items():
            print(path, file=worker.stdin, flush=True)
            costs[size].append(float(worker.stdout.readline()))
    small, large = (1000 * median(costs[size]) for size in (SMALL, LARGE))
    print(
        f"{connection.vendor}, {name}: {small:.1f} ms with {SMALL:,}, {large:.1f} ms"
        f" with {LARGE:,}; {large / small:.2f} times, of at most {limit}"
    )
    return large / small <= limit


def weigh(ending, limit):
    """Print the memory of an export; return whether it is allowed."""
    small, large = (
        int(
            subprocess.check_output(
                [sys.executable, "-W", "ignore", __file__, str(size), ending]
            )
        )
        for size in (SMALL, LARGE)
    )
    print(
        f"{connection.vendor}, export as {ending}: {small} MB with {SMALL:,},"
        f" {large} MB with {LARGE:,}; {large / small:.2f} times, of at most {limit}"
    )
    return large / small <= limit


def export(size, ending):
    """Print the peak memory, in MB, of a process that exports the coming subjects."""
    settings.DATABASES["default"]["NAME"] = f"velsen_bench_{size}"
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    address = reverse("programme:planningitem_export", args=[ending])
    for _ in Client().get(address).streaming_content:
        pass
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def start(size):
    """Start a worker with a planning of its own; its first line says it is ready."""
    return subprocess.Popen(
        [sys.executable, __file__, str(size)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def work(size):
    """Fill a database, then for each path on stdin print the seconds of one request."""
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = (
        f"velsen_bench_{size}"
    )
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    logging.disable()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        make_planning(int(size))
        with connection.cursor() as cursor:
            is_postgresql = connection.vendor == "postgresql"
            cursor.execute("VACUUM ANALYZE" if is_postgresql else "ANALYZE")
        parts = known_parts()
        client = Client()
        print("ready", flush=True)
        for path in sys.stdin:
            print(cost(client, path.strip().format(**parts)), flush=True)
    finally:
        teardown_databases(databases, verbosity=0)


def known_parts():
    """The values for the paths: a row in the middle, and a choice of each kind."""
    to_come = PlanningItem.objects.published().open().order_by("planned_on", "id")
    deep = to_come[to_come.count() * 9 // 10]
    return {
        "deep": f"{deep.planned_on}_{deep.pk}",
        "theme": deep.theme.slug,
        "area": deep.theme.focus_area_id,
        "holder": deep.holder.slug,
        "format": deep.steps.first().format_id,
        "year": timezone.localdate().year + 1,
        "lately": timezone.localdate() - timedelta(weeks=4),
    }


def cost(client, path):
    """The CPU time, in seconds, of a request for `path`, of site and database."""
    client.get(path)
    began = spent(getpid())
    for _ in range(REQUESTS):
        response = client.get(path)
    seconds = (spent(getpid()) - began) / REQUESTS
    if response.status_code != 200:
        sys.exit(f"{path} is answered {response.status_code}")
    return seconds


if __name__ == "__main__":
    match sys.argv[1:]:
        case [size]:
            work(size)
        case [size, ending]:
            export(size, ending)
        case _:
            main()
