"""Ways to write a period in council lists, and what is asked back about them."""

from datetime import date

import pytest

from programme.periods import Doubt, Period

TODAY = date(2026, 11, 27)
ROUGH = "Dit zegt niet precies wanneer."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("van september tot en met oktober 2026", "september t/m oktober 2026"),
        ("van sept t/m okt 2026", "september t/m oktober 2026"),
        ("sept tm okt 2026", "september t/m oktober 2026"),
        ("maart '27/april '27", "maart t/m april 2027"),
        ("'26-'27", "2026 t/m 2027"),
        ("03/27", "maart 2027"),
        ("12-26", "december 2026"),
        ("(Q1 2027)", "1e kwartaal 2027"),
        ("12 september 2026 20u", "12 september 2026"),
        ("17sep2026", "17 september 2026"),
        ("20260917", "17 september 2026"),
        ("17092026", "17 september 2026"),
        ("week 38 (2026)", "14 t/m 20 september 2026"),
        ("2027 (Q1)", "1e kwartaal 2027"),
        ("Q1 (2027)", "1e kwartaal 2027"),
        ("heel 2027", "2027"),
        ("het gehele jaar 2027", "2027"),
        ("2027.", "2027"),
        ("2027;", "2027"),
        ("12 september 2026 20u30", "12 september 2026"),
    ],
)
def test_what_means_one_thing_is_read(text, expected):
    assert str(Period.parse(text, TODAY)) == expected


@pytest.mark.parametrize(
    ("text", "why", "proposals"),
    [
        ("week 38-39", "Het jaar ontbreekt.", ["20 september t/m 3 oktober 2027"]),
        ("wk 12/13", "Het jaar ontbreekt.", ["22 maart t/m 4 april 2027"]),
        (
            "week 26-27",
            "Het jaar ontbreekt.",
            ["28 juni t/m 11 juli 2027", "28 juni t/m 4 juli 2027"],
        ),
        (
            "2026-31",
            "Dit kan meer betekenen.",
            ["27 juli t/m 2 augustus 2026", "2026 t/m 2031"],
        ),
        (
            "2026-38",
            "Dit kan meer betekenen.",
            ["14 t/m 20 september 2026", "2026 t/m 2038"],
        ),
        ("2026-13", "Dit kan meer betekenen.", ["23 t/m 29 maart 2026"]),
        (
            "12/1 2027",
            "Dit kan meer betekenen.",
            [
                "12 januari 2027",
                "december 2026 t/m januari 2027",
                "december 2027 t/m januari 2028",
            ],
        ),
        (
            "donderdag 17 september",
            "Het jaar ontbreekt.",
            ["17 september 2026", "17 september 2027"],
        ),
        ("vrijdag 17 september", "Het jaar ontbreekt.", ["17 september 2027"]),
        ("17 september a.s.", "Het jaar ontbreekt.", ["17 september 2027"]),
        ("tussen april en juni 2027", ROUGH, ["2e kwartaal 2027"]),
        ("eind 27", ROUGH, ["4e kwartaal 2027"]),
        ("begin '27", ROUGH, ["1e kwartaal 2027"]),
        ("kerstreces", ROUGH, ["december 2026 t/m januari 2027"]),
        ("volgend kwartaal", ROUGH, ["1e kwartaal 2027"]),
        ("deze maand", ROUGH, ["november 2026"]),
        ("volgende week", ROUGH, ["30 november t/m 6 december 2026"]),
        ("komend half jaar", ROUGH, ["1e helft 2027"]),
        ("Q1 2027*", ROUGH, ["1e kwartaal 2027"]),
        ("uiterlijk 1 december", ROUGH, ["1 december 2026"]),
        ("binnen driekwart jaar", ROUGH, ["november 2026 t/m augustus 2027"]),
        ("26-27", "Schrijf het jaar met vier cijfers.", ["2026 t/m 2027"]),
        ("ultimo Q1 2027", ROUGH, ["maart 2027"]),
        ("ultimo 2026", ROUGH, ["4e kwartaal 2026"]),
        ("vlak na de zomer 2027", ROUGH, ["september t/m oktober 2027"]),
        ("direct na het zomerreces", ROUGH, ["september t/m oktober 2027"]),
        ("volgend voorjaar", ROUGH, ["maart t/m mei 2027"]),
        ("2026 en verder", ROUGH, ["2026"]),
        ("2027 e.v.", ROUGH, ["2027"]),
        ("Q1 2027 of later", ROUGH, ["1e kwartaal 2027"]),
        ("niet voor 2027", ROUGH, ["2027"]),
        ("t/m 2027", ROUGH, ["2027"]),
        ("gepland: mei 2027", ROUGH, ["mei 2027"]),
        ("raad 17 september 2026", ROUGH, ["17 september 2026"]),
        ("17 september 2026 (raad)", ROUGH, ["17 september 2026"]),
        ("over drie maanden", ROUGH, ["februari 2027"]),
    ],
)
def test_what_is_not_certain_is_asked_with_its_proposals(text, why, proposals):
    with pytest.raises(Doubt) as refusal:
        Period.parse(text, TODAY)

    assert refusal.value.proposals == proposals
    assert str(refusal.value).startswith(why)


@pytest.mark.parametrize(
    "text", ["...", "ca.", "12e", "doorlopend", "z.s.m.", "12-13", "12/1 9999"]
)
def test_nothing_is_proposed_for_what_names_no_period(text):
    with pytest.raises(ValueError, match=r"^(?!.*Bedoelt u)"):
        Period.parse(text, TODAY)
