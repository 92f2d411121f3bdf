"""
Kill the worker of imports a hundred times, at random moments, and count what is lost.

Lists of 60 subjects are read, compared, stored and undone by a worker that is killed
within seconds of its start, over and over. After each kill a list must have all of its
subjects, with their steps and history, or none; and no list may be gone.

Uses a database of its own and leaves nothing behind.

    make bench [KILLS=100]
"""

import logging
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from random import Random

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from bench.served import ROOT
from programme.importing import acts
from programme.importing.acts import ask, choose_columns, hand_in
from programme.importing.models import Import, State, Task
from programme.planning.models import PlanningItem, Step
from tests.factories import make_format, make_user
from velsen.env import DEMO_KEY

KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 100
ROWS = 60
# Seconds after its start in which a worker is killed.
MOST = 4
WORKER = """
import datetime, time, django
django.setup()
from programme.importing import models, work
models.GIVEN_UP = datetime.timedelta(seconds=0.1)
print("ready", flush=True)
while True:
    work.work_off()
    time.sleep(0.01)
"""


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "velsen_bench_kills"
    logging.disable()
    # Leave everything to the worker.
    acts.SMALL = acts.SMALL_SOURCE = 0
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        halves, lost, reached = run()
    finally:
        teardown_databases(databases, verbosity=0)
    print(f"{KILLS} kills on {connection.vendor}: {halves} half done, {lost} lost")
    print("tasks that were done:", dict(reached))
    if halves or lost:
        sys.exit("A list was half done, or lost.")


def run():
    random, user = Random(1), make_user()
    make_format()
    halves = lost = 0
    made, reached = [], Counter()
    for _ in range(KILLS):
        push(user, made, reached)
        kill_after(random.uniform(0, MOST))
        halves += sum(map(is_half, made))
        lost += len(made) - Import.objects.filter(pk__in=made).count()
    return halves, lost, reached


def push(user, made, reached):
    """Ask the next task of the newest list, or hand in another one."""
    imp = Import.objects.filter(pk__in=made[-1:]).first()
    if imp and imp.task:
        return
    if imp:
        reached[imp.state] += 1
    if imp is None or imp.state in (State.UNDONE, State.REFUSED):
        number = len(made)
        rows = "".join(
            f"Lijst {number} regel {n};{'uitleg ' * 40};Q{n % 4 + 1} 2027\n"
            for n in range(ROWS)
        )
        source = f"titel;toelichting;periode\n{rows}".encode()
        imp = hand_in(name="lijst.csv", source=source, is_pasted=False, by=user)
        made.append(imp.pk)
    elif imp.state == State.READ:
        defaults = {
            "question": "Stel vast.",
            "phase": "decision",
            "format": str(make_format().pk),
        }
        choose_columns(imp, columns=imp.columns, defaults=defaults, by=user)
    else:
        task = Task.UNDO if imp.state == State.STORED else Task.STORE
        ask(imp, task, by=user)


def kill_after(seconds):
    env = os.environ | {
        "DEBUG": "false",
        "SECRET_KEY": "x" * 50,
        "SECOND_FACTOR_KEYS": DEMO_KEY,
        "MAIL_FROM": "velsen@velsen.example",
        "SECURITY_CONTACT": "mailto:security@velsen.example",
        "ALLOWED_HOSTS": "velsen.example",
        "DJANGO_SETTINGS_MODULE": "bench.served_settings",
        "BENCH_DATABASE": str(connection.settings_dict["NAME"]),
        "BENCH_STATIC": "unused",
    }
    command = [sys.executable, "-c", WORKER]
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE) as worker:
        worker.stdout.readline()
        time.sleep(seconds)
        worker.send_signal(signal.SIGKILL)


def is_half(key):
    """Whether a list has some but not all of its subjects, steps and records."""
    imp = Import.objects.get(pk=key)
    number = list(Import.objects.order_by("pk").values_list("pk", flat=True)).index(key)
    items = PlanningItem.objects.filter(title__startswith=f"Lijst {number} regel")
    steps = Step.objects.filter(item__in=items)
    wanted = ROWS if imp.state == State.STORED else 0
    counts = {
        items.count(),
        steps.count(),
        items.filter(search_text__isnull=False).count(),
    }
    return counts != {wanted}


if __name__ == "__main__":
    main()
