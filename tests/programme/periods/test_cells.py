"""Cells of a spreadsheet, as a file gives them."""

from datetime import date, datetime

import pytest

from programme.periods import Doubt
from programme.periods.cells import period_in

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(2026, 9, 17), "17 september 2026"),
        (datetime(2026, 9, 17, 19, 30), "17 september 2026"),  # noqa: DTZ001
        ("Q1 2027", "1e kwartaal 2027"),
        ("n.t.b.", "nog te bepalen"),
        (2027, "2027"),
        (2027.0, "2027"),
        (20260917, "17 september 2026"),
    ],
)
def test_a_cell_is_a_period(cell, expected):
    assert str(period_in(cell, today=TODAY)) == expected


@pytest.mark.parametrize(
    ("number", "is_1904", "expected"),
    [
        (46282, False, "17 september 2026"),
        (46282.8125, False, "17 september 2026"),
        (44820, True, "17 september 2026"),
        (36526, False, "1 januari 2000"),
    ],
)
def test_a_number_is_a_day_where_the_file_says_so(number, is_1904, expected):
    assert str(period_in(number, is_date=True, is_1904=is_1904)) == expected


@pytest.mark.parametrize(
    "cell", [46282, 46282.5, 1.5, -3, 1e30, True, None, b"2027", ""]
)
def test_no_other_number_and_nothing_else_is_a_period(cell):
    with pytest.raises(ValueError, match="Schrijf de periode als"):
        period_in(cell, today=TODAY)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (2027, "Kies een jaar van 2000 tot en met 2100."),
        (-1, "Deze datum bestaat niet"),
        (10**9, "Deze datum bestaat niet"),
        (float("nan"), "Deze datum bestaat niet"),
        (float("inf"), "Deze datum bestaat niet"),
    ],
)
def test_a_day_out_of_reach_is_refused(number, why):
    with pytest.raises(ValueError, match=why):
        period_in(number, is_date=True)


def test_a_date_out_of_reach_is_refused():
    with pytest.raises(ValueError, match="Kies een jaar"):
        period_in(date(1999, 12, 31))


def test_a_text_in_doubt_comes_with_its_proposals():
    with pytest.raises(Doubt) as refusal:
        period_in("week 38-39", today=TODAY)

    assert refusal.value.proposals == ["20 september t/m 3 oktober 2027"]
