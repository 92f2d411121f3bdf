"""Ways to write a period, out of lists and spreadsheets of municipalities."""

from datetime import date

import pytest

from programme.periods import Doubt, Period

TODAY = date(2026, 11, 27)


def read(text):
    return str(Period.parse(text, TODAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027Q1", "1e kwartaal 2027"),
        ("1Q27", "1e kwartaal 2027"),
        ("1q2027", "1e kwartaal 2027"),
        ("q12027", "1e kwartaal 2027"),
        ("Q1-27", "1e kwartaal 2027"),
        ("K1 2027", "1e kwartaal 2027"),
        ("kw4-2027", "4e kwartaal 2027"),
        ("1h27", "1e helft 2027"),
        ("2027H2", "2e helft 2027"),
        ("2027 september", "september 2027"),
        ("2e halfjr 2027", "2e helft 2027"),
        ("HJ2 2027", "2e helft 2027"),
        ("I kwartaal 2027", "1e kwartaal 2027"),
        ("IIe kwartaal 2027", "2e kwartaal 2027"),
        ("kwartaal IV 2027", "4e kwartaal 2027"),
        ("Q-III 2027", "3e kwartaal 2027"),
        ("Ⅳ kwartaal 2027", "4e kwartaal 2027"),
        ("II halfjaar 2027", "2e helft 2027"),
        ("laatste kwartaal 2026", "4e kwartaal 2026"),
        ("laatste helft van 2026", "2e helft 2026"),
        ("het 3e kwartaal van 2027", "3e kwartaal 2027"),
        ("in het 3e kwartaal 2027", "3e kwartaal 2027"),
        ("derde kwartaal van het jaar 2027", "3e kwartaal 2027"),
        ("1 e kwartaal 2027", "1e kwartaal 2027"),
        ("1ᵉ kwartaal 2027", "1e kwartaal 2027"),
        ("1e kwart. 2027", "1e kwartaal 2027"),
        ("in de eerste helft van 2027", "1e helft 2027"),
        ("het jaar 2027", "2027"),
        ("maand september 2026", "september 2026"),
        ("12e september 2026", "12 september 2026"),
        ("1ste september 2026", "1 september 2026"),
        ("op 2de september 2026", "2 september 2026"),
        ("september 17, 2026", "17 september 2026"),
        ("week 38 2026", "14 t/m 20 september 2026"),
        ("wk. 38 van 2026", "14 t/m 20 september 2026"),
        ("2026-W38", "14 t/m 20 september 2026"),
        ("week 53 2026", "28 december 2026 t/m 3 januari 2027"),
    ],
)
def test_short_roman_and_wordy_notations_are_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q1 ‘27", "1e kwartaal 2027"),
        ("Q1 ’27", "1e kwartaal 2027"),
        ("Q1 ´27", "1e kwartaal 2027"),
        ("12\N{NON-BREAKING HYPHEN}9\N{NON-BREAKING HYPHEN}2026", "12 september 2026"),
        ("12\N{MINUS SIGN}9\N{MINUS SIGN}2026", "12 september 2026"),
        ("12\N{EN DASH}9\N{EN DASH}2026", "12 september 2026"),
        ("12\N{EM DASH}9\N{EM DASH}2026", "12 september 2026"),
        ("１２－９－２０２６", "12 september 2026"),
        ("\N{LEFT-TO-RIGHT MARK}12-9-2026\N{LEFT-TO-RIGHT MARK}", "12 september 2026"),
        ("\ufeff12 september 2026", "12 september 2026"),
        ("12\N{ZERO WIDTH SPACE} september 2026", "12 september 2026"),
        ("sep\N{SOFT HYPHEN}tember 2026", "september 2026"),
        ("Q\N{WORD JOINER}3 2026", "3e kwartaal 2026"),
    ],
)
def test_what_a_word_processor_makes_of_it_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oct-26", "oktober 2026"),
        ("Mar-26", "maart 2026"),
        ("May-26", "mei 2026"),
        ("17-Oct-26", "17 oktober 2026"),
        ("August 2027", "augustus 2027"),
        ("2026-09-12T00:00:00", "12 september 2026"),
    ],
)
def test_what_an_english_spreadsheet_makes_of_it_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("t.b.d.", "TBD", "volgt", "volgt nog", "?", "??", "-", "–", "n.n.b."),
        *("nog niet bekend", "nader te bepalen", "te bepalen", "N.T.B."),
    ],
)
def test_what_stands_for_not_known_is_read(text):
    assert Period.parse(text) == Period()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sept/okt 2026", "september t/m oktober 2026"),
        ("sept.-okt. ’26", "september t/m oktober 2026"),
        ("september of oktober 2026", "september t/m oktober 2026"),
        ("juni-juli 2027", "juni t/m juli 2027"),
        ("juni tot en met augustus 2027", "juni t/m augustus 2027"),
        ("april t/m juni 2027", "2e kwartaal 2027"),
        ("januari – juni 2027", "1e helft 2027"),
        ("Q1/Q2 2027", "1e helft 2027"),
        ("Q2/3 2027", "2e t/m 3e kwartaal 2027"),
        ("Q1 t/m Q4 2027", "2027"),
        ("1e/2e kwartaal 2027", "1e helft 2027"),
        ("tweede en derde kwartaal van 2027", "2e t/m 3e kwartaal 2027"),
        ("Q4 2026 - Q1 2027", "4e kwartaal 2026 t/m 1e kwartaal 2027"),
        ("12 t/m 14 september 2026", "12 t/m 14 september 2026"),
        ("12-14 september 2026", "12 t/m 14 september 2026"),
        ("za 12 en zo 13 september 2026", "12 t/m 13 september 2026"),
        ("12-9-2026 t/m 14-9-2026", "12 t/m 14 september 2026"),
        ("28 september t/m 2 oktober 2026", "28 september t/m 2 oktober 2026"),
        ("week 38/39 2026", "14 t/m 27 september 2026"),
        ("week 38 t/m 40 2026", "14 september t/m 4 oktober 2026"),
        ("dec. 2026/jan. 2027", "december 2026 t/m januari 2027"),
        ("mei/juni/juli 2027", "mei t/m juli 2027"),
        ("12, 13 en 14 september 2026", "12 t/m 14 september 2026"),
        ("2027-Q1/Q2", "1e helft 2027"),
        ("januari 2027 t/m 2028", "2027 t/m 2028"),
        ("2026-2027", "2026 t/m 2027"),
        ("2026/27", "2026 t/m 2027"),
    ],
)
def test_a_run_is_read_and_collapses_to_what_it_is(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "why", "proposals"),
    [
        (
            "3/4 2026",
            "Dit kan meer betekenen.",
            ["3 april 2026", "maart t/m april 2026", "2e helft 2026"],
        ),
        (
            "1-2 2027",
            "Dit kan meer betekenen.",
            ["1 februari 2027", "januari t/m februari 2027", "1e helft 2027"],
        ),
        (
            "1 t/m 2 2027",
            "Dit kan meer betekenen.",
            ["januari t/m februari 2027", "1e helft 2027"],
        ),
        ("2027-1", "Dit kan meer betekenen.", ["januari 2027", "1e kwartaal 2027"]),
        (
            "september 17",
            "Dit kan meer betekenen.",
            ["17 september 2027", "september 2017"],
        ),
        ("mei 31", "Dit kan meer betekenen.", ["31 mei 2027", "mei 2031"]),
        (
            "sept/dec 2026",
            "Dit kan meer betekenen.",
            ["september 2026", "december 2026", "september t/m december 2026"],
        ),
        (
            "dec/jan 2027",
            "Dit kan meer betekenen.",
            [
                "december 2026 t/m januari 2027",
                "december 2027 t/m januari 2028",
            ],
        ),
        (
            "12 tot 14 september 2026",
            "Hoort de laatste erbij?",
            ["12 t/m 14 september 2026"],
        ),
        ("1-1-99", "Schrijf het jaar met vier cijfers.", ["1 januari 2099"]),
        ("mei ’85", "Schrijf het jaar met vier cijfers.", ["mei 2085"]),
        ("12 september", "Het jaar ontbreekt.", ["12 september 2027"]),
        ("12 december", "Het jaar ontbreekt.", ["12 december 2026"]),
        ("3 mei, 20.00 uur", "Het jaar ontbreekt.", ["3 mei 2027"]),
        ("29 februari", "Het jaar ontbreekt.", ["29 februari 2028"]),
        ("Q3", "Het jaar ontbreekt.", ["3e kwartaal 2027"]),
        ("4e kwartaal", "Het jaar ontbreekt.", ["4e kwartaal 2026"]),
        ("sept/okt", "Het jaar ontbreekt.", ["september t/m oktober 2027"]),
        ("week 38", "Het jaar ontbreekt.", ["20 t/m 26 september 2027"]),
    ],
)
def test_what_can_be_meant_in_two_ways_is_asked(text, why, proposals):
    with pytest.raises(Doubt) as refusal:
        read(text)

    *others, last = proposals
    asked = f"{', '.join(others)} of {last}" if others else last
    assert refusal.value.proposals == proposals
    assert str(refusal.value) == f"{why} Bedoelt u {asked}?"
    assert refusal.value.is_rough is False


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("begin 2027", ["1e kwartaal 2027"]),
        ("in het begin van 2027", ["1e kwartaal 2027"]),
        ("medio 2027", ["2e kwartaal 2027", "3e kwartaal 2027"]),
        ("eind 2026", ["4e kwartaal 2026"]),
        ("eind 2026/begin 2027", ["4e kwartaal 2026 t/m 1e kwartaal 2027"]),
        ("begin 3e kwartaal 2027", ["juli 2027"]),
        ("medio Q3 2027", ["augustus 2027"]),
        ("begin september 2026", ["1 t/m 10 september 2026"]),
        ("medio mei", ["11 t/m 20 mei 2027"]),
        ("eind februari 2027", ["21 t/m 28 februari 2027"]),
        ("1e helft september 2026", ["1 t/m 15 september 2026"]),
        ("2e helft september", ["16 t/m 30 september 2027"]),
        ("najaar 2026", ["september t/m november 2026"]),
        ("winter 2026", ["december 2026 t/m februari 2027"]),
        ("zomer ’27", ["juni t/m augustus 2027"]),
        ("eind volgend jaar", ["4e kwartaal 2027"]),
        ("komend voorjaar", ["maart t/m mei 2027"]),
        ("voor de zomer 2027", ["2e kwartaal 2027"]),
        ("na het zomerreces 2027", ["september t/m oktober 2027"]),
        ("zomerreces", ["juli t/m augustus 2027"]),
        ("ca. september", ["september 2027"]),
        ("rond 1 mei 2027", ["1 mei 2027"]),
        ("uiterlijk 1 december", ["1 december 2026"]),
        ("vóór 2027", ["2026"]),
        ("na september 2026", ["oktober 2026"]),
        ("vanaf september", ["september 2027"]),
        ("in de loop van 2027", ["2027"]),
        ("september 2026 (?)", ["september 2026"]),
        ("Q3 2027 (onder voorbehoud)", ["3e kwartaal 2027"]),
        ("Q3 2027 o.v.b.", ["3e kwartaal 2027"]),
    ],
)
def test_what_is_said_roughly_is_refused_with_what_is_near(text, proposals):
    with pytest.raises(Doubt, match="Dit zegt niet precies wanneer") as refusal:
        read(text)

    assert refusal.value.proposals == proposals
    assert refusal.value.is_rough is True


@pytest.mark.parametrize("text", ["begin 1999", "zomer 2101", "mei ’85 t/m 2101"])
def test_nothing_is_proposed_in_a_year_that_cannot_be(text):
    with pytest.raises(ValueError, match=r"^(?!.*Bedoelt u)"):
        read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17-9-2026", "donderdag 17 september 2026"),
        (
            "12 september 2026, 20.00 uur",
            "zaterdag 12 september 2026, zonder het tijdstip",
        ),
        (
            "12-9-2026 (aanvang 20.00 uur)",
            "zaterdag 12 september 2026, zonder het tijdstip",
        ),
        ("12-9-2026 20:00", "zaterdag 12 september 2026, zonder het tijdstip"),
        (
            "12 sept. 2026 van 20.00 tot 22.30 uur",
            "zaterdag 12 september 2026, zonder het tijdstip",
        ),
        ("sept/okt 2026", "september t/m oktober 2026"),
        ("tbd", "nog te bepalen"),
    ],
)
def test_what_is_understood_is_said_in_full_with_what_is_dropped(text, expected):
    assert Period.understood(text, TODAY) == expected
