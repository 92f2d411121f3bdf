import csv
import re
from datetime import date
from io import BytesIO, StringIO
from random import Random
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from velsen.sheets.cells import CHUNK
from velsen.sheets.formats import SHEETS
from velsen.sheets.separated import unmarked

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"]


def written(ending, rows):
    _, chunks = SHEETS[ending]
    return b"".join(chunks(iter(rows), "Planning"))


def read_csv(data):
    text = data.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def read_xlsx(data):
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    return [[as_excel(cell.value) for cell in row] for row in sheet.iter_rows()]


def as_excel(value):
    """A value as Excel takes it; openpyxl leaves the escapes of inline text."""
    return unescape(value) if isinstance(value, str) else value


def read_ods(data):
    content = ElementTree.fromstring(ZipFile(BytesIO(data)).read("content.xml"))
    return [
        ["\n".join(map(ods_text, cell.iter(f"{TEXT}p"))) for cell in row]
        for row in content.iter(f"{TABLE}table-row")
    ]


def ods_text(paragraph):
    """The text of a paragraph, as a reader of OpenDocument takes it."""
    pieces = [paragraph.text or ""]
    for child in paragraph:
        spaces = " " * int(child.get(f"{TEXT}c", 1))
        pieces += ["\t" if child.tag == f"{TEXT}tab" else spaces, child.tail or ""]
    return re.sub(" +", " ", pieces[0]) + "".join(pieces[1:])


READERS = {"csv": read_csv, "xlsx": read_xlsx, "ods": read_ods}


def test_every_kind_of_file_holds_the_same_words():
    rows = [["titel", "nummer"], ['Visie; "nu" & <later>, één', 12]]

    assert read_csv(written("csv", rows)) == [rows[0], [rows[1][0], "12"]]
    assert read_xlsx(written("xlsx", rows)) == rows
    assert read_ods(written("ods", rows)) == [rows[0], [rows[1][0], "12"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_no_formula(text):
    rows = [["titel"], [text]]

    book = openpyxl.load_workbook(BytesIO(written("xlsx", rows)))
    ods = ZipFile(BytesIO(written("ods", rows))).read("content.xml")

    assert read_csv(written("csv", rows))[1] == [f"'{text}"]
    assert book.active["A2"].data_type == "s"
    assert b"table:formula" not in ods
    assert ods.count(b'office:value-type="string"') == 2


@pytest.mark.parametrize(
    "text",
    [
        "12-2026",
        "1-3",
        "1/2",
        "003",
        "1234567890123456",
        "12E5",
        "mei 2026",
        "Sept. 2026",
        "jan-27",
        "Oct-26",
        "3 mei",
        "12 september 2026",
        "00:30",
        "19:30:00",
        "10.000",
        "1.250.000,50",
        "TRUE",
        "waar",
    ],
)
def test_text_in_a_csv_file_survives_a_spreadsheet(text):
    assert read_csv(written("csv", [["titel"], [text]]))[1] == [f"'{text}"]


@pytest.mark.parametrize(
    "text",
    [
        "-5",
        "+31",
        "-0,5",
        "12-9-2026",
        "a=b",
        "2027",
        "'s",
        "meisjes 12",
        "3e kwartaal 2026",
        "mei t/m juni 2026",
        "1.5",
        "ware",
    ],
)
def test_text_that_is_not_misread_stays_as_it_is(text):
    assert read_csv(written("csv", [[text]])) == [[text]]


@given(st.text(st.sampled_from("'=+-0123/eE ;\"")))
def test_a_cell_of_a_csv_file_is_read_back_as_it_was(text):
    (_, (cell,)) = read_csv(written("csv", [["titel"], [text or "leeg"]]))

    assert unmarked(cell) == (text or "leeg")


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize(
    "text",
    [
        "twee  spaties",
        " vooraan en achteraan ",
        "a\tb",
        "een\ntwee",
        "_x000D_",
        "x_x0041_",
    ],
)
def test_a_file_keeps_text_as_it_was_typed(ending, text):
    assert READERS[ending](written(ending, [["titel"], [text]]))[1] == [text]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_a_file_cannot_hold_is_left_out(ending):
    rows = [["titel"], ["a\x00b\x0bc\uffffd"]]

    assert READERS[ending](written(ending, rows))[1] == ["abcd"]


def test_a_day_is_a_day():
    rows = [["titel", "eerste dag"], ["Visie", date(2026, 9, 17)]]

    cell = openpyxl.load_workbook(BytesIO(written("xlsx", rows))).active["B2"]
    ods = ZipFile(BytesIO(written("ods", rows))).read("content.xml")

    assert (cell.value.date(), cell.number_format) == (rows[1][1], "d-m-yyyy")
    assert b'office:date-value="2026-09-17"' in ods
    # Of another namespace a reader takes no style, and shows days as it likes.
    assert b'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"' in ods
    assert read_csv(written("csv", rows))[1] == ["Visie", "2026-09-17"]


def test_a_sheet_for_excel_is_made_to_be_read():
    rows = [["titel", "nummer"], ["Een titel van veertig letters en tekens..", 1]]

    sheet = openpyxl.load_workbook(BytesIO(written("xlsx", rows))).active

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B1048576"
    assert (sheet["A1"].font.b, sheet["A2"].alignment.wrap_text) == (True, True)
    assert [sheet.column_dimensions[name].width for name in "AB"] == [43, 8]


def test_an_open_document_is_made_to_be_read():
    archive = ZipFile(BytesIO(written("ods", [["titel"], ["Visie"], ["Plan"]])))
    content = archive.read("content.xml").decode()

    assert "VerticalSplitPosition" in archive.read("settings.xml").decode()
    assert "table:target-range-address=\"'Planning'.A1:'Planning'.A3\"" in content
    assert content.count('table:style-name="heading"') == 1
    assert 'style:column-width="1.6cm"' in content


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_a_long_table_is_sent_in_parts(ending):
    _, chunks = SHEETS[ending]
    random = Random(1)
    rows = [[random.randbytes(99).hex()] for _ in range(5_000)]

    sizes = [len(chunk) for chunk in chunks(iter(rows), "Planning")]

    assert len(sizes) > 3
    assert max(sizes) < 2 * CHUNK


def test_an_open_document_says_first_what_it_is():
    data = written("ods", [["a"]])

    assert data[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
