from datetime import date
from io import BytesIO
from time import monotonic
from zipfile import ZipFile

import pytest

from velsen.sheets.formats import SHEETS
from velsen.sheets.reading import UnreadableSheet, read_pasted, read_sheet

from .hostile import HOSTILE, ONE_ROW, changed, ods, repacked, text_cell, xlsx

ROWS = [["nummer", "onderwerp", "dag"], [1, "Kust; “a”\nb", date(2026, 3, 1)]]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_the_site_writes_reads_back(ending):
    data = b"".join(SHEETS[ending][1](ROWS, "Planning"))

    sheet = read_sheet(data, filename=f"lijst.{ending}")

    assert sheet.rows == tuple(map(tuple, ROWS))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_is_read_in_any_encoding_and_with_any_separator(encoding, separator):
    text = f'nr{separator}onderwerp\r\n1{separator}"Eén\r\ntwee"\r\n'

    sheet = read_sheet(text.encode(encoding))

    assert sheet.rows == (("nr", "onderwerp"), ("1", "Eén\r\ntwee"))


def test_a_declared_separator_is_no_row_but_keeps_the_numbers():
    sheet = read_sheet(b"sep=,\r\na,b\r\n1,x;y\r\n")

    assert sheet.rows == ((), ("a", "b"), ("1", "x;y"))


def test_a_merged_cell_of_excel_counts_for_the_rows_below():
    plain = xlsx(["thema", "titel"], ["Kust", "a"], [None, "b"], [None, "c"])
    name = "xl/worksheets/sheet1.xml"
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    data = repacked(
        plain,
        of={
            name: ZipFile(BytesIO(plain))
            .read(name)
            .decode()
            .replace("</sheetData>", merge)
        },
    )

    sheet = read_sheet(data)

    assert sheet.rows[1:] == (("Kust", "a"), ("Kust", "b"), (None, "c"))


def test_a_merged_cell_of_opendocument_counts_for_the_rows_below():
    first = text_cell("Kust", 'table:number-rows-spanned="2"') + text_cell("a")
    second = "<table:covered-table-cell/>" + text_cell("b")

    sheet = read_sheet(ods(ONE_ROW.format("", first) + ONE_ROW.format("", second)))

    assert sheet.rows == (("Kust", "a"), ("Kust", "b"))


def test_a_formula_counts_for_its_value_and_is_empty_without():
    data = changed(
        "xl/worksheets/sheet1.xml",
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>3</f></c>'
        '<c r="C1"><v>4</v></c></row></sheetData></worksheet>',
    )

    assert read_sheet(data).rows == ((2, None, 4),)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_plain_words_and_soon(name):
    data = HOSTILE[name]()
    start = monotonic()

    with pytest.raises(UnreadableSheet) as refusal:
        read_sheet(data)

    assert str(refusal.value).endswith(".")
    assert monotonic() - start < 2


def test_a_table_of_excel_is_pasted_with_line_ends_in_its_cells():
    assert read_pasted('a\tb\n"x\ny"\tz\n').rows == (("a", "b"), ("x\ny", "z"))


def test_a_quotation_mark_of_word_may_be_alone():
    assert read_pasted('a\tb\n"x\tz\n').rows == (("a", "b"), ('"x', "z"))


def test_a_table_with_pipes_is_pasted_without_its_rule():
    assert read_pasted("| a | b |\n|---|:-:|\n| 1 | |").rows == (("a", "b"), ("1",))


def test_nothing_pasted_is_refused():
    with pytest.raises(UnreadableSheet) as refusal:
        read_pasted(" \n".strip())

    assert str(refusal.value) == "Hier staat niets."
