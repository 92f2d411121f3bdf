from datetime import date

import pytest

from programme.periods import Kind, Period
from programme.periods.spans import Span


def test_a_span_begins_with_the_period_around_a_day():
    span = Span(date(2026, 11, 24), Kind.QUARTER, 8)

    assert [str(span.periods[n]) for n in (0, 1, 7)] == [
        "4e kwartaal 2026",
        "1e kwartaal 2027",
        "3e kwartaal 2028",
    ]
    assert (span.first_day, span.last_day) == (date(2026, 10, 1), date(2028, 9, 30))
    assert (str(span.earlier), str(span.later)) == (
        "4e kwartaal 2025",
        "4e kwartaal 2027",
    )


@pytest.mark.parametrize(
    ("day", "column"),
    [
        (date(2020, 1, 1), 1),
        (date(2026, 12, 31), 1),
        (date(2027, 1, 1), 2),
        (date(2028, 9, 30), 8),
        (date(2099, 1, 1), 8),
    ],
)
def test_a_day_is_in_a_column_or_beside_the_nearest(day, column):
    assert Span(date(2026, 11, 24), Kind.QUARTER, 8).column(day) == column


def test_a_span_keeps_to_the_years_that_a_period_can_have():
    first = Span(date.min, Kind.QUARTER, 8)
    last = Span(date.max, Kind.MONTH, 12)

    assert (str(first.periods[0]), first.earlier) == ("1e kwartaal 2000", None)
    assert (str(last.periods[-1]), last.later) == ("december 2100", None)


def test_a_step_back_ends_at_the_first_year():
    span = Span(date(2000, 7, 1), Kind.QUARTER, 8)

    assert span.earlier == Period.parse("1e kwartaal 2000")
