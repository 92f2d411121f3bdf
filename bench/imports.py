"""
Measure a list of 10,000 rows that comes in: seconds, memory, and how long it locks.

    make bench
"""

import logging
import resource
import sys
from time import monotonic, process_time

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.test.utils import setup_databases, teardown_databases

from bench.planning_data import WORDS
from programme.importing import work
from programme.importing.acts import ask
from programme.importing.models import Task
from programme.planning.models import PlanningItem
from tests.factories import make_member, make_shift_reason, make_theme
from tests.programme.importing.lists import make_import

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
CODES = "title question explanation theme holder approach is_urgent phase period"
QUARTERS = [f"Q{q} {year}" for year in (2027, 2028) for q in range(1, 5)]


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "velsen_bench"
    logging.disable()
    settings.DEBUG = False
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        run()
    finally:
        teardown_databases(databases, verbosity=0)


def run():
    themes = [make_theme() for _ in range(16)]
    members = [make_member(name=f"Lid Achternaam{n}") for n in range(6)]
    rows = [row_of(number, themes, members) for number in range(ROWS)]
    measured("new", rows)
    measured("unchanged", rows)
    later = [[*row[:2], "Anders.", *row[3:-1], "2029"] for row in rows]
    imp = measured("changed and shifted", later)
    fields = {"reason": imp.reason, "explanation": "Het loopt uit."}
    seconds("changed and shifted: undo", lambda: done(imp, Task.UNDO, **fields))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


def row_of(number, themes, members):
    words = [WORDS[(number * k) % len(WORDS)] for k in (1, 7, 11)]
    return [
        f"{' '.join(words).capitalize()} {number}",
        "De raad stelt dit vast.",
        " ".join(words * 10),
        f"{themes[number % 16]}",
        f"weth. Achternaam{number % 6}",
        "II. uitvoering",
        "x" if number % 2 else "nee",
        "besluitvormend",
        QUARTERS[number % 8],
    ]


def measured(title, rows):
    imp = make_import(CODES, *rows)
    reason = make_shift_reason()
    seconds(f"{title}: preview", lambda: done(imp, Task.COMPARE))
    imp.refresh_from_db()
    held.clear()
    fields = {"reason": reason, "explanation": "Het loopt uit."}
    verdicts = set(imp.rows.order_by().values_list("verdict", flat=True))
    seconds(f"{title}: store", lambda: done(imp, Task.STORE, **fields))
    imp.refresh_from_db()
    print(f"  longest transaction {max(held, default=0):.1f} s")
    print(f"  {sorted(verdicts)}, {imp.state}, {PlanningItem.objects.count()} subjects")
    return imp


held = []
store = work.store


def timed(*args):
    start = monotonic()
    store(*args)
    held.append(monotonic() - start)


work.store = timed


def done(imp, task, **fields):
    ask(imp, task, by=imp.made_by, **fields)
    work.work_off()


def seconds(title, act):
    start, cpu = monotonic(), process_time()
    act()
    print(f"{title}: {monotonic() - start:.1f} s, {process_time() - cpu:.1f} s of CPU")


if __name__ == "__main__":
    main()
