"""The pages and files of an edition, its letter and its route."""

import json
from datetime import date
from hashlib import sha256

import pytest

from programme.planning.acts import drop
from tests.factories import make_edition, make_item, make_member, make_step, postpone

pytestmark = pytest.mark.django_db

PAGE = "/planning/edities/"


def test_the_json_file_has_the_checksum(visitor):
    make_item(title="Woonvisie; \U0001f6b2")
    edition = make_edition(introduction="Beste raad")

    response = visitor.get(f"{PAGE}1/export.json")

    body = response.getvalue()
    data = json.loads(body)
    assert (data["number"], data["introduction"]) == (1, "Beste raad")
    assert [subject["title"] for subject in data["subjects"]] == [
        "Woonvisie; \U0001f6b2"
    ]
    assert sha256(body).hexdigest() == edition.checksum


def test_an_edition_is_a_table_too(visitor):
    make_step(item=make_item(title="=Woonvisie"), period="3e kwartaal 2026")
    make_edition()

    body = visitor.get(f"{PAGE}1/export.csv").getvalue()

    lines = body.decode("utf-8-sig").splitlines()

    assert len(lines) == 2
    assert "'=Woonvisie" in lines[1]
    assert "3e kwartaal 2026" in lines[1]
    assert visitor.get(f"{PAGE}1/export.xlsx").getvalue()[:2] == b"PK"
    assert visitor.get(f"{PAGE}1/export.exe").status_code == 404


def test_the_letter_tells_the_council_what_changed_and_why(visitor):
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    gone = make_item(title="Havenplan")
    make_edition()
    postpone(step)
    drop(item=gone, reason="Het rijk doet het al.")
    make_edition(introduction="Er is veel veranderd.")

    text = visitor.get(f"{PAGE}2/brief/").content.decode()

    for told in [
        "Aan de gemeenteraad",
        "Er is veel veranderd.",
        "Besluitvorming: van 3e kwartaal 2026 naar 2027.",
        "Onderzoek. Het duurt langer.",
        "Het rijk doet het al.",
        "Bij een onderwerp staat welk collegelid erover gaat, als dat is vastgelegd.",
    ]:
        assert told in text


def test_the_route_of_an_edition_is_kept(registrar, visitor):
    make_edition()
    route = {"steering_group": "2026-05-02", "council": "2026-05-20"}

    registrar.post(f"{PAGE}1/route/", route)
    registrar.post(f"{PAGE}1/route/", route | {"steering_group": ""})

    text = visitor.get(f"{PAGE}1/").content.decode()
    assert ("regiegroep" in text, "20 mei 2026" in text) == (False, True)
    refused = registrar.post(f"{PAGE}1/route/", {"council": "morgen"})
    assert refused.status_code == 400


def test_two_editions_and_today_are_compared(visitor):
    step = make_step(item=make_item(title="Woonvisie"), period="3e kwartaal 2026")
    make_edition()
    make_item(title="Havenplan")
    make_edition()
    postpone(step)

    first = visitor.get(f"{PAGE}vergelijken/", {"van": 1, "naar": 2})
    now = visitor.get(f"{PAGE}vergelijken/", {"van": "1", "naar": "vandaag"})

    assert [s.title for s in first.context["changes"]] == ["Havenplan"]
    assert {s.title for s in now.context["changes"]} == {"Havenplan", "Woonvisie"}


@pytest.mark.parametrize(
    ("van", "naar"),
    [("1", "1"), ("1", "9"), ("x", "vandaag"), ("", "1"), ("9" * 99, "1")],
)
def test_what_cannot_be_compared_is_refused(visitor, van, naar):
    make_edition()

    response = visitor.get(f"{PAGE}vergelijken/", {"van": van, "naar": naar})

    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.content.decode()


@pytest.mark.parametrize("number", ["9", "9" * 30])
def test_an_edition_that_is_not_there_is_not_found(visitor, number):
    assert visitor.get(f"{PAGE}{number}/").status_code == 404


def test_the_planning_says_which_edition_is_the_last(visitor):
    make_item()
    assert "nog geen editie" in visitor.get("/planning/").content.decode()
    make_edition(dated_on=date(2026, 5, 1))

    text = visitor.get("/planning/").content.decode()

    assert "nummer 1 van 1 mei 2026" in text


@pytest.mark.parametrize("amount", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"), [("", 3), ("2/", 6), ("2/brief/", 4), ("2/export.csv", 1)]
)
def test_the_pages_take_few_queries(
    visitor, django_assert_num_queries, amount, page, queries
):
    for _ in range(amount):
        make_step(item=make_item(holder=make_member()))
    make_edition()
    make_item()
    make_edition()

    with django_assert_num_queries(queries):
        assert visitor.get(PAGE + page).status_code == 200
