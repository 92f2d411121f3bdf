"""
Measure an answer against a constant one of the same size.

Asks the real server for the table of portfolios of the real content: stored, "not
modified", and rendered anew; and for the same bytes from a view that does nothing else.
All pass through the same middleware, in turns. Counts the CPU time of the server and of
its connections to PostgreSQL. Prints the medians, and the share of the constant
answer's speed that is left beside the least allowed. Uses a database of its own and
leaves nothing behind.

    make bench
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from statistics import median

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.urls import path, reverse

from bench.cpu import spent
from velsen import urls

NAME, PORT = "velsen_bench", 8040
GUNICORN = "gunicorn bench.answers:site() --worker-class gthread --threads 1"
BIND = f"127.0.0.1:{PORT}"
ROUNDS, REQUESTS = 15, 40
TABLE = reverse("portfolios:portfolio_table")
# The share of a constant answer's speed that must be left.
LEAST = {
    "sqlite": {"stored": 0.40, "not modified": 0.50, "rendered anew": 0.07},
    "postgresql": {"stored": 0.40, "not modified": 0.35, "rendered anew": 0.07},
}
numbers = count()


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = NAME
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        call_command("load_content", verbosity=0)
        with server() as pid:
            costs = measure(pid)
    finally:
        connection.close()
        teardown_databases(databases, verbosity=0)
    constant = costs.pop("constant")
    missed = []
    for name, cost in costs.items():
        left, least = constant / cost, LEAST[connection.vendor][name]
        print(
            f"{connection.vendor}, {name}: {cost * 1000:.2f} ms, a constant answer"
            f" {constant * 1000:.2f} ms; {left:.3f} of its speed, of at least {least}"
        )
        missed += [name] * (left < least)
    if missed:
        sys.exit(f"Slower than it may be: {', '.join(missed)}")


def site():
    """The site, as the server runs it, on the database that was filled for it."""
    settings.DATABASES["default"]["NAME"] = NAME
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["127.0.0.1", "testserver"]
    settings.ROOT_URLCONF, settings.CACHE_PAGES = __name__, True
    return get_wsgi_application()


def constant(request):
    return HttpResponse(body())


def body(known=[]):  # noqa: B006
    """The bytes of the table, read once."""
    if not known:
        known.append(Client().get(TABLE).content)
    return known[0]


urlpatterns = [path("constant/", constant), *urls.urlpatterns]
handler500 = urls.handler500


@contextmanager
def server():
    """Run the server; give the number of the process that answers."""
    environment = os.environ | {"PATH": f"{os.path.dirname(sys.executable)}:/usr/bin"}
    process = subprocess.Popen(
        [*GUNICORN.split(), "--bind", BIND], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            time.sleep(0.2)
            try:
                connect().close()
                break
            except ConnectionRefusedError:
                continue
        ask(connect(), "/constant/")
        children = f"/proc/{process.pid}/task/{process.pid}/children"
        with open(children) as file:
            yield int(file.read().split()[0])
    finally:
        process.terminate()
        process.wait()


def connect():
    http = HTTPConnection("127.0.0.1", PORT, timeout=30)
    http.connect()
    return http


def measure(pid):
    """The median of the seconds of CPU time that each kind of answer takes."""
    tag = ask(connect(), TABLE)["ETag"]
    kinds = {
        "constant": lambda http: ask(http, "/constant/"),
        "stored": lambda http: ask(http, TABLE),
        "not modified": lambda http: ask(http, TABLE, {"If-None-Match": tag}),
        # An address that is not in the cache.
        "rendered anew": lambda http: ask(http, f"{TABLE}?n={next(numbers)}"),
    }
    costs = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        for name, answer in kinds.items():
            http = connect()
            answer(http)
            began = spent(pid)
            for _ in range(REQUESTS):
                answer(http)
            costs[name].append((spent(pid) - began) / REQUESTS)
            http.close()
    return {name: median(values) for name, values in costs.items()}


def ask(http, address, headers=None):
    """The headers of the answer to a request."""
    http.request("GET", address, headers=headers or {})
    response = http.getresponse()
    response.read()
    if response.status not in (200, 304):
        sys.exit(f"{address} is answered {response.status}")
    return response.headers


if __name__ == "__main__":
    main()
