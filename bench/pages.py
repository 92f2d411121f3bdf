"""
Measure the pages of a signed-in council member, which are cached only in parts.

Each page is requested in turn with the table of portfolios, with the real content and
the examples. Its CPU time is printed as a multiple of the table's, beside the most
allowed. Uses a database of its own and leaves nothing behind.

    make bench
"""

import logging
import sys
from os import getpid
from statistics import median

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases

from bench.cpu import spent
from programme.planning.models import PlanningItem
from tests.factories import make_user

TABLE = "/portefeuilles/"
ROUNDS, REQUESTS = 7, 10
PAGES = {
    "/planning/": 2.2,
    "/planning/tijdlijn/": 2.2,
    "/planning/matrix/": 2.2,
    "/planning/dekking/": 2.2,
    "/planning/wijzigingen/": 2.8,
    "/": 1.7,
    "a subject": 1.5,
}


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "velsen_bench"
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        call_command("load_content", verbosity=0)
        call_command("create_demo_planning", verbosity=0)
        settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
        settings.CACHE_PAGES = True
        logging.disable()
        missed = [page for page, limit in PAGES.items() if not is_cheap(page, limit)]
    finally:
        teardown_databases(databases, verbosity=0)
    if missed:
        sys.exit(f"Over what it may be: {', '.join(missed)}")


def is_cheap(page, limit):
    """Print the cost of a page in tables; return whether it is allowed."""
    member = Client()
    member.force_login(make_user(group="Raad"))
    address = page
    if page == "a subject":
        item = PlanningItem.objects.published().open().first()
        address = item.get_absolute_url()
    costs = {address: [], TABLE: []}
    for _ in range(ROUNDS):
        for each, seconds in costs.items():
            seconds.append(cost(member, each))
    times = median(costs[address]) / median(costs[TABLE])
    print(
        f"{connection.vendor}, {page}, signed in: {1000 * median(costs[address]):.1f} "
        f"ms, {times:.2f} times the table of portfolios, of at most {limit}"
    )
    return times <= limit


def cost(client, address):
    """The CPU time, in seconds, of a request, of site and database."""
    client.get(address)
    began = spent(getpid())
    for _ in range(REQUESTS):
        if client.get(address).status_code != 200:
            sys.exit(f"{address} is not answered")
    return (spent(getpid()) - began) / REQUESTS


if __name__ == "__main__":
    main()
