"""
Store two lists at once beside eight editors, and count what is lost and who waits.

Each editor raises a number in the explanation of a subject of their own, page after
page, while two workers compare and store lists of new subjects. In the end every edit
that was accepted must be there, and each list whole. Tells how long pages took.

Uses a database of its own and leaves nothing behind.

    make bench
"""

import logging
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic, sleep

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases

from programme.importing.acts import ask
from programme.importing.models import Import, State, Task
from programme.importing.work import work_off
from programme.planning.models import PlanningItem
from tests.factories import make_format, make_item, make_user
from tests.programme.importing.lists import make_import

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
EDITORS = 8
VERSION = re.compile(r'name="version" value="(\d+)"')
ROWS_OF_FORM = {
    f"{rows}-{name}_FORMS": "0"
    for rows in ("momenten", "documenten", "scenarios")
    for name in ("TOTAL", "INITIAL")
}
is_over = Event()


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "velsen_bench_two"
    logging.disable()
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        lost = run()
    finally:
        teardown_databases(databases, verbosity=0)
    if lost:
        sys.exit("Something was lost.")


def run():
    make_format()
    lists = [make_list(name) for name in ("Een", "Twee")]
    items = [make_item(title=f"Onderwerp {n}", explanation="0") for n in range(EDITORS)]
    with ThreadPoolExecutor(EDITORS + 2) as people:
        editors = [
            people.submit(edit, item, make_user(group="College")) for item in items
        ]
        workers = [people.submit(work_on, imp) for imp in lists]
        try:
            for worker in workers:
                worker.result()
        finally:
            is_over.set()
        answers = [editor.result() for editor in editors]
    lost = sum(
        saved != int(PlanningItem.objects.get(pk=item.pk).explanation)
        for item, (saved, _, _) in zip(items, answers, strict=True)
    )
    whole = sum(
        PlanningItem.objects.filter(title__startswith=f"{name} ").count() == ROWS
        for name in ("Een", "Twee")
    )
    print(f"{connection.vendor}: {sum(a[0] for a in answers)} edits, {lost} lost")
    print(f"lists that are whole: {whole} of 2")
    for title, place in (("reading", 1), ("saving", 2)):
        seconds = sorted(second for answer in answers for second in answer[place])
        middle, slow = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.99)]
        print(f"{title}: {middle:.2f} s, 99% {slow:.2f} s, at most {seconds[-1]:.2f} s")
    return lost or whole < 2


def make_list(name):
    rows = [[f"{name} {n}", "uitleg " * 30, f"Q{n % 4 + 1} 2027"] for n in range(ROWS)]
    return make_import("title explanation period", *rows)


def work_on(imp):
    """Ask and do what a list needs, with whatever another worker does of it."""
    for task in (Task.COMPARE, Task.STORE):
        ask(Import.objects.get(pk=imp.pk), task, by=imp.made_by)
        while Import.objects.get(pk=imp.pk).task:
            work_off()
            sleep(0.05)
    assert Import.objects.get(pk=imp.pk).state == State.STORED
    connection.close()


def edit(item, user):
    """Raise the number of a subject until all is over; return what came of it."""
    client, saved, reading, saving = Client(), 0, [], []
    client.force_login(user)
    address = f"{item.get_absolute_url()}wijzigen/"
    while not is_over.is_set():
        page = timed(reading, lambda: client.get(address)).text
        data = ROWS_OF_FORM | {
            "version": VERSION.search(page)[1],
            "title": item.title,
            "question": item.question,
            "explanation": str(saved + 1),
        }
        response = timed(saving, lambda data=data: client.post(address, data))
        saved += response.status_code == 302
    connection.close()
    return saved, reading, saving


def timed(seconds, act):
    start = monotonic()
    try:
        return act()
    finally:
        seconds.append(monotonic() - start)


if __name__ == "__main__":
    main()
