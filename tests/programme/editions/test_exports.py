"""The export of an edition is as whole as that of the planning."""

import csv
from datetime import date
from io import StringIO

import pytest

from programme.planning import public
from programme.planning.table import STEP
from tests.factories import make_edition, make_item, make_member, make_step, make_theme

pytestmark = pytest.mark.django_db


def table(response):
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_an_edition_exports_what_the_planning_does(visitor):
    item = make_item(
        theme=make_theme(),
        holder=make_member(),
        approach="steering",
        approach_reason="De raad kiest.",
        programme_passage="Bladzijde 4",
        paper="proposal",
        origin="motion",
        origin_number="16-2023",
        origin_link="https://velsen.example/16",
        summary="Kort.",
        haste_reason="De wet.",
        is_new_policy=True,
        is_urgent=True,
    )
    item.involved.add(make_member())
    make_step(item=item, outcome="Vastgesteld.", done_on=date(2026, 1, 5), is_firm=True)
    make_step(item=item, period="nog te bepalen")
    make_edition()

    today = table(visitor.get("/planning/export.csv?status=all"))
    fixed = table(visitor.get("/planning/edities/1/export.csv"))

    for row in today:
        del row["openbaar vanaf"]
    assert fixed == today
    assert list(fixed[0]) == list(today[0])
    assert len(fixed[0]) == len(["nummer", *public.SUBJECT, "moment", *STEP])
