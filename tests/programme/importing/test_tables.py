import pytest

from programme.importing.columns import CODES, NAMES, guess_columns
from programme.importing.tables import Row, find_table
from programme.planning.table import headings
from velsen.sheets.reading import Sheet, UnreadableSheet


def test_a_list_with_titles_months_and_totals_becomes_rows():
    sheet = Sheet(
        "",
        (
            ("Planning 2026",),
            (),
            ("Nr.", "Onderwerp", "Wethouder"),
            ("SEPTEMBER",),
            (1, "Kust", "Bal"),
            ("nr.", "onderwerp", "wethouder"),
            (None, "Haven"),
            ("Totaal", 2),
        ),
    )

    table = find_table(sheet)

    assert table.heads == ("Nr.", "Onderwerp", "Wethouder")
    assert table.rows == (
        Row(5, {0: 1, 1: "Kust", 2: "Bal"}, "SEPTEMBER"),
        Row(7, {1: "Haven"}, "SEPTEMBER"),
        Row(8, {0: "Totaal", 1: 2}, "SEPTEMBER", is_total=True),
    )


def test_heads_in_two_rows_are_one():
    rows = (("Onderwerp", "Behandeling", ""), ("", "Beeldvormend", "Besluitvormend"))

    table = find_table(Sheet("", (*rows, ("Kust", "Q1", "Q2"))))

    assert table.heads == ("Onderwerp", "Beeldvormend", "Besluitvormend")


def test_a_sheet_without_table_is_refused():
    with pytest.raises(UnreadableSheet) as refusal:
        find_table(Sheet("", (("Alleen tekst",),)))

    assert str(refusal.value) == "Hier staat geen tabel met een kopregel en regels."


def test_the_heads_of_our_own_export_are_known_whole():
    columns = guess_columns(headings(NAMES), [])

    assert len(columns) == len(CODES)


def test_heads_that_people_use_are_known():
    columns = guess_columns(["Nr.", "Titel", "Thema", "Periode", "Kleur"], [])

    assert columns == {0: "number", 1: "title", 2: "theme", 3: "period"}
