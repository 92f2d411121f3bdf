"""
Measure telling the council: the difference of two states, the calendar, the digests.

Prints each figure beside the most allowed, and leaves nothing behind.

    make bench
"""

import logging
import resource
import sys
from dataclasses import replace
from datetime import timedelta
from time import perf_counter

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    teardown_databases,
)
from django.urls import reverse
from django.utils import timezone

from bench.planning_data import make_planning
from programme.changes.differences import differences
from programme.following.digests import write_digests
from programme.following.models import Follower, Following, Rhythm
from programme.following.schedule import due_at
from programme.periods import Period
from programme.planning.models import PlanningItem
from programme.planning.public import Named, StepState, SubjectState
from velsen.mail.models import Message

SIZES = [1_000, 10_000, 100_000]
CHANGES, FOLLOWERS = 200, 1_000
# Of 2,000 subjects there are 5,000 moments; a little more, as some are long over.
SUBJECTS = 3_000


def main():
    is_met = [difference(), *with_database()]
    if not all(is_met):
        sys.exit("Over what it may be.")


def difference():
    """Print the cost of a difference with a change in every tenth subject."""
    taken = {}
    for size in SIZES:
        before = [subject(number) for number in range(size)]
        after = [moved(s) if s.key % 10 == 0 else s for s in before]
        began = perf_counter()
        changes = differences(before, after)
        taken[size] = perf_counter() - began
        print(f"difference of {size:,} subjects, {len(changes):,} changes: ", end="")
        print(f"{taken[size]:.3f} s")
    growth = taken[100_000] / taken[10_000]
    print(f"ten times as many take {growth:.1f} times as long")
    return taken[10_000] < 1 and growth < 15


def subject(number):
    step = StepState(
        number, "decision", Named(1, "raad"), Period.parse("3e kwartaal 2026")
    )
    return SubjectState(number, f"Onderwerp {number}", steps=(step,))


def moved(before):
    later = replace(before.steps[0], period=Period.parse("4e kwartaal 2026"))
    return replace(before, steps=(later,))


def with_database():
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    logging.disable()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        make_planning(SUBJECTS)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield calendar()
        yield digests()
    finally:
        teardown_databases(databases, verbosity=0)


def calendar():
    """Print the cost of the calendar."""
    address = reverse("programme:planning_calendar")
    settings.CACHE_PAGES = False
    Client().get(f"{address}?zoek=niets")
    with CaptureQueriesContext(connection) as asked:
        began = perf_counter()
        body = Client().get(address).content
        taken = perf_counter() - began
    events = body.count(b"UID:moment-")
    print(
        f"{connection.vendor}, calendar of {events:,} moments: {taken:.2f} s, "
        f"{len(asked)} queries"
    )
    return taken < events / 5_000 and len(asked) == 3


def digests():
    """Print the cost of digests, and the memory that they add."""
    for item in PlanningItem.objects.order_by("pk")[:CHANGES]:
        item.title = f"{item.title}, anders"
        item.save()
    amounts = (FOLLOWERS, 4 * FOLLOWERS)
    for amount in amounts:
        make_followers(amount)
        began = perf_counter()
        written = write_digests(timezone.now() + timedelta(days=1))
        taken = perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{connection.vendor}, {written:,} digests of {CHANGES} changes: "
            f"{taken:.1f} s, {memory} MB"
        )
    return all(count_queries(amount) for amount in amounts)


def count_queries(amount):
    """Print the number of queries for this many digests, without transactions."""
    make_followers(amount)
    with CaptureQueriesContext(connection) as asked:
        write_digests(timezone.now() + timedelta(days=1))
    around = {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"}
    queries = sum(query["sql"].split()[0] not in around for query in asked)
    most = 10 + 3 * amount // 100
    print(f"{connection.vendor}, {amount:,} digests: {queries} queries of {most}")
    return queries <= most


def make_followers(amount):
    Message.objects.all().delete()
    Follower.objects.all().delete()
    until = due_at()[Rhythm.DAILY]
    followers = Follower.objects.bulk_create(
        Follower(email=f"{n}@velsen.example", rhythm=Rhythm.DAILY, told_until=until)
        for n in range(amount)
    )
    Following.objects.bulk_create(Following(follower=f) for f in followers)


if __name__ == "__main__":
    main()
