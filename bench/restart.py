"""
Restart PostgreSQL under load, and count what the visitors notice.

Twelve clients read pages from gunicorn, as production runs it, without a pause. After
some seconds PostgreSQL restarts. At most one request may fail, and only with the page
for an outage (503). From a second after the restart on, every page must come.

Uses a PostgreSQL cluster of its own and leaves nothing behind.

    make bench
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from velsen.env import DEMO_KEY

CLIENTS = 12
PORT = 8039
PAGES = ["/", "/portefeuilles/", "/themas/", "/afspraken/", "/account/inloggen/"]
BEFORE, AFTER = 3, 5  # seconds of load

BINARIES = subprocess.check_output(["pg_config", "--bindir"], text=True).strip()
GUNICORN = "gunicorn velsen.wsgi --worker-class gthread --workers 2 --threads 4"


class Answer(NamedTuple):
    asked_at: float
    status: int
    seconds: float


def main():
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(cluster(folder))
        stack.enter_context(server(folder))
        with ThreadPoolExecutor(CLIENTS) as clients:
            until = time.monotonic() + BEFORE + AFTER
            work = [clients.submit(read, until, number) for number in range(CLIENTS)]
            time.sleep(BEFORE)
            began = time.monotonic()
            postgres(folder, "restart")
            restarted = time.monotonic()
        answers = [answer for client in work for answer in client.result()]
    report(answers, began, restarted)


def report(answers, began, restarted):
    counts = Counter(answer.status for answer in answers)
    told = ", ".join(f"{count} × {status}" for status, count in sorted(counts.items()))
    longest = max(answer.seconds for answer in answers)
    before = max(answer.seconds for answer in answers if answer.asked_at < began - 1)
    late = [answer for answer in answers if answer.asked_at > restarted + 1]
    after = max(answer.seconds for answer in late)
    print(f"PostgreSQL was away for {restarted - began:.1f} s: {told}")
    print(
        f"Longest wait: {before:.1f} s before, {longest:.1f} s around the restart, "
        f"{after:.1f} s from a second after it"
    )
    failed = counts.total() - counts[200]
    is_well = all(answer.status == 200 for answer in late)
    if failed > 1 or failed > counts[503] or not is_well:
        sys.exit("Visitors notice a restart of the database.")


def read(until, number):
    """Read page after page until a moment; return the answers."""
    answers = []
    while (asked_at := time.monotonic()) < until:
        number += 1
        connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
        connection.request(
            "GET", PAGES[number % len(PAGES)], headers={"X-Forwarded-Proto": "https"}
        )
        status = connection.getresponse().status
        connection.close()
        answers.append(Answer(asked_at, status, time.monotonic() - asked_at))
    return answers


@contextmanager
def cluster(folder):
    """A PostgreSQL server on a socket in `folder`. It does not run as root."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    postgres(folder, "initdb", "-o", "--auth=trust --username=postgres")
    postgres(folder, "start", "-o", f"-c listen_addresses= -k {folder}")
    try:
        yield
    finally:
        postgres(folder, "stop", "-m", "immediate")


def postgres(folder, *what):
    command = [f"{BINARIES}/pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log"]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run([*command, *what], check=True, cwd="/", stdout=subprocess.DEVNULL)


@contextmanager
def server(folder):
    """The site with the content of 2022, as in production."""
    env = os.environ | {
        "DEBUG": "false",
        "SECRET_KEY": "x" * 50,
        "SECOND_FACTOR_KEYS": DEMO_KEY,
        "MAIL_FROM": "velsen@velsen.example",
        "SECURITY_CONTACT": "mailto:security@velsen.example",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"postgres://postgres@{quote(str(folder), safe='')}/postgres",
    }
    with open(folder / "errors", "w") as errors:
        for command in (
            "migrate",
            "createcachetable",
            "load_content",
            "collectstatic --no-input",
        ):
            manage = [sys.executable, "manage.py", *command.split()]
            subprocess.run(manage, check=True, env=env, stdout=subprocess.DEVNULL)
        process = subprocess.Popen(
            [sys.executable, "-m", *GUNICORN.split(), "--bind", f"127.0.0.1:{PORT}"],
            env=env,
            stderr=errors,
        )
        try:
            time.sleep(3)
            yield
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
