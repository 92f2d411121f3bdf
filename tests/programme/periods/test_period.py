from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.periods import MONTHS_IN, Doubt, Kind, Period
from programme.periods.kinds import MONTHS

UNKNOWN = Period()

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
known = st.builds(Period.around, days, st.sampled_from([Kind.DAY, *MONTHS_IN]))
runs = st.builds(lambda *ends: Period(*sorted(ends)), days, days)
periods = known | runs | st.just(UNKNOWN)


def around(kind, year, month, day=1):
    return Period.around(date(year, month, day), kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12-9-2024", around(Kind.DAY, 2024, 9, 12)),
        ("12/9/24", around(Kind.DAY, 2024, 9, 12)),
        ("12.09.2024", around(Kind.DAY, 2024, 9, 12)),
        ("2024-09-12", around(Kind.DAY, 2024, 9, 12)),
        ("12 september 2024", around(Kind.DAY, 2024, 9, 12)),
        ("  12  SEPT.\N{NO-BREAK SPACE}2024 ", around(Kind.DAY, 2024, 9, 12)),
        ("donderdag 12 september 2024", around(Kind.DAY, 2024, 9, 12)),
        ("do. 12-9-’24", around(Kind.DAY, 2024, 9, 12)),
        ("30-mrt-26", around(Kind.DAY, 2026, 3, 30)),
        ("29-2-2024", around(Kind.DAY, 2024, 2, 29)),
        ("sept. 2024", around(Kind.MONTH, 2024, 9)),
        ("sep-24", around(Kind.MONTH, 2024, 9)),
        ("september 2024", around(Kind.MONTH, 2024, 9)),
        ("09-2024", around(Kind.MONTH, 2024, 9)),
        ("2024-09", around(Kind.MONTH, 2024, 9)),
        ("mei 2025", around(Kind.MONTH, 2025, 5)),
        ("Q3 2024", around(Kind.QUARTER, 2024, 7)),
        ("q3-24", around(Kind.QUARTER, 2024, 7)),
        ("2024-Q3", around(Kind.QUARTER, 2024, 7)),
        ("3e kwartaal 2024", around(Kind.QUARTER, 2024, 7)),
        ("derde kwartaal van 2024", around(Kind.QUARTER, 2024, 7)),
        ("kwartaal 3, 2024", around(Kind.QUARTER, 2024, 7)),
        ("1ste kw. 2024", around(Kind.QUARTER, 2024, 1)),
        ("eerste helft 2025", around(Kind.HALF_YEAR, 2025, 1)),
        ("2e halfjaar 2025", around(Kind.HALF_YEAR, 2025, 7)),
        ("H1 2025", around(Kind.HALF_YEAR, 2025, 1)),
        ("2025", around(Kind.YEAR, 2025, 1)),
        ("n.t.b.", UNKNOWN),
        ("ntb", UNKNOWN),
        ("Nog te bepalen", UNKNOWN),
        ("onbekend", UNKNOWN),
        ("pm", UNKNOWN),
        ("P.M.", UNKNOWN),
    ],
)
def test_what_a_clerk_types_is_read(text, expected):
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Schrijf de periode als"),
        ("   ", "Schrijf de periode als"),
        ("binnenkort", "Schrijf de periode als"),
        ("24", "Schrijf de periode als"),
        ("Q5 2024", "Schrijf de periode als"),
        ("H3 2024", "Schrijf de periode als"),
        ("46280", "Schrijf de periode als"),
        ("Q3 2024 12:00", "Schrijf de periode als"),
        ("12-9-2024 25:00", "Schrijf de periode als"),
        ("12 september 2024, n.t.b.", "Schrijf de periode als"),
        ("mei/juni/juli/augustus 2024", "Schrijf de periode als"),
        ("1-2-3 2024", "Schrijf de periode als"),
        ("Q4 2024/2025", "Schrijf de periode als"),
        ("12-2025-9", "Schrijf de periode als"),
        ("=2024", "Schrijf de periode als"),
        ("2024\0", "Schrijf de periode als"),
        ("٢٠٢٤", "Schrijf de periode als"),
        ("9" * 10_000, "Schrijf de periode als"),
        ("vaag 2025", "“vaag” is geen maand"),
        ("week 53 2025", "Deze week bestaat niet"),
        ("14 t/m 12 september 2024", "De laatste dag ligt vóór de eerste"),
        ("2025-2024", "De laatste dag ligt vóór de eerste"),
        ("31-2-2025", "Deze datum bestaat niet"),
        ("29 februari 2025", "Deze datum bestaat niet"),
        ("13-2025", "Deze datum bestaat niet"),
        ("0-0-0000", "Deze datum bestaat niet"),
        ("vrijdag 12 september 2024", "Deze dag is een donderdag"),
        ("1999", "Kies een jaar van 2000 tot en met 2100"),
        ("12-9-2101", "Kies een jaar van 2000 tot en met 2100"),
    ],
)
def test_nonsense_is_refused_in_dutch(text, message):
    with pytest.raises(ValueError, match=message):
        Period.parse(text)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (around(Kind.DAY, 2024, 9, 12), "12 september 2024"),
        (around(Kind.MONTH, 2024, 9), "september 2024"),
        (around(Kind.QUARTER, 2024, 9), "3e kwartaal 2024"),
        (around(Kind.HALF_YEAR, 2025, 6), "1e helft 2025"),
        (around(Kind.YEAR, 2025, 6), "2025"),
        (Period(date(2026, 9, 12), date(2026, 9, 14)), "12 t/m 14 september 2026"),
        (
            Period(date(2026, 9, 28), date(2026, 10, 2)),
            "28 september t/m 2 oktober 2026",
        ),
        (
            Period(date(2026, 12, 28), date(2027, 1, 3)),
            "28 december 2026 t/m 3 januari 2027",
        ),
        (Period(date(2026, 9, 1), date(2026, 10, 31)), "september t/m oktober 2026"),
        (Period(date(2027, 4, 1), date(2027, 9, 30)), "2e t/m 3e kwartaal 2027"),
        (
            Period(date(2026, 7, 1), date(2027, 6, 30)),
            "2e helft 2026 t/m 1e helft 2027",
        ),
        (Period(date(2026, 1, 1), date(2027, 12, 31)), "2026 t/m 2027"),
        (UNKNOWN, "nog te bepalen"),
    ],
)
def test_a_period_is_written_in_dutch(period, expected):
    assert str(period) == expected


@given(periods)
def test_all_that_is_written_is_read_back(period):
    assert Period.parse(str(period)) == period


@given(days)
def test_other_ways_to_write_a_day_or_a_month_mean_the_same(day):
    month, year = MONTHS[day.month - 1], day.year

    for text in [day.isoformat(), f"{day.day}-{day.month}-{year}", f"{day:%d/%m/%Y}"]:
        assert Period.parse(text) == Period.around(day, Kind.DAY)
    for text in [f"{month[:3]} {year}", f"{day:%m-%Y}", f"{month.upper()} {year}"]:
        if text[:3] != "maa":
            assert Period.parse(text) == Period.around(day, Kind.MONTH)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(ValueError):
        assert Period.parse(text) == Period.parse(str(Period.parse(text)))


PIECES = """
    - / , . ? t/m en of tot 1 3 12 31 38 99 1e 2e q1 h2 week kwartaal helft laatste ma
    sept okt dec februari may zomer winter voor na de eind medio ca. vanaf 20.00 uur ntb
    dit jaar 0000 0001 1999 2026 2027 2100 9999 ’26
"""
texts = st.lists(st.sampled_from(PIECES.split()), max_size=7).map(" ".join)


def periods_of(text):
    """What a text means, or can mean."""
    try:
        return [Period.parse(text)]
    except Doubt as doubt:
        return [Period.parse(proposal) for proposal in doubt.proposals]
    except ValueError:
        return []


@given(texts | texts.map(lambda text: text.replace(" ", "")))
def test_any_words_of_a_calendar_are_read_or_refused(text):
    for period in periods_of(text):
        assert Period.parse(str(period)) == period


@given(days, st.sampled_from([Kind.DAY, *MONTHS_IN]))
def test_the_two_days_tell_the_kind(day, kind):
    period = Period.around(day, kind)

    assert period.kind == kind
    assert period.first_day <= day <= period.last_day


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 1, 1), date(2024, 1, 30)),
        (date(2024, 2, 1), date(2024, 4, 30)),
        (date(2024, 12, 31), date(2025, 1, 1)),
    ],
)
def test_other_days_are_a_run(first, last):
    assert Period(first, last).kind == Kind.RUN


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 1, 1), None),
        (None, date(2024, 1, 1)),
        (date(2024, 1, 2), date(2024, 1, 1)),
    ],
)
def test_one_day_or_two_in_the_wrong_order_are_no_period(first, last):
    with pytest.raises(ValueError, match="een eerste en een laatste dag, in die"):
        Period(first, last)


def test_a_run_ends_in_a_year_that_can_be():
    with pytest.raises(ValueError, match="Kies een jaar van 2000 tot en met 2100"):
        Period(date(2100, 12, 1), date(2101, 1, 31))


@given(st.lists(periods))
def test_periods_sort_by_their_last_day_and_unknown_ones_last(unsorted):
    ordered = sorted(unsorted)

    lasts = [period.last_day for period in ordered if period.is_known]
    assert lasts == sorted(lasts)
    assert ordered[len(lasts) :] == [UNKNOWN] * (len(ordered) - len(lasts))


@given(periods, periods)
def test_two_periods_are_equal_or_one_comes_first(one, other):
    assert [one < other, one == other, one > other].count(True) == 1


@given(days, st.sampled_from(list(MONTHS_IN)))
def test_a_day_makes_a_longer_period_more_precise(day, kind):
    exact, longer = Period.around(day, Kind.DAY), Period.around(day, kind)

    assert exact in longer
    assert longer not in exact
    assert exact in UNKNOWN
    assert UNKNOWN not in longer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29 februari 2024", "28 februari 2025"),
        ("februari 2023", "februari 2024"),
        ("3e kwartaal 2024", "3e kwartaal 2025"),
        ("2e helft 2024", "2e helft 2025"),
        ("2024", "2025"),
        ("12 t/m 14 september 2024", "12 t/m 14 september 2025"),
        ("januari t/m februari 2024", "januari t/m februari 2025"),
        ("januari t/m februari 2023", "januari t/m februari 2024"),
        ("2e t/m 3e kwartaal 2024", "2e t/m 3e kwartaal 2025"),
        ("28 t/m 29 februari 2024", "28 februari 2025"),
        ("nog te bepalen", "nog te bepalen"),
    ],
)
def test_a_year_later_is_the_same_period_in_the_next_year(text, expected):
    assert str(Period.parse(text).a_year_later()) == expected
