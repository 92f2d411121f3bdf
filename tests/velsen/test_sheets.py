import csv
from io import BytesIO, StringIO
from random import Random
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest

from velsen.sheets import CHUNK, SHEETS

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
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
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def read_ods(data):
    content = ElementTree.fromstring(ZipFile(BytesIO(data)).read("content.xml"))
    return [
        ["\n".join(p.text or "" for p in cell.iter(TEXT)) for cell in row]
        for row in content.iter(f"{TABLE}table-row")
    ]


def test_every_kind_of_file_holds_the_same_words():
    rows = [["titel", "nummer"], ['Visie; "nu" & <later>, één', 12]]

    assert read_csv(written("csv", rows)) == [rows[0], [rows[1][0], "12"]]
    assert read_xlsx(written("xlsx", rows)) == rows
    assert read_ods(written("ods", rows)) == [rows[0], [rows[1][0], "12"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_no_formula(text):
    book = openpyxl.load_workbook(BytesIO(written("xlsx", [[text]])))
    ods = ElementTree.fromstring(
        ZipFile(BytesIO(written("ods", [[text]]))).read("content.xml")
    )

    assert read_csv(written("csv", [[text]])) == [[f"'{text}"]]
    assert book.active["A1"].data_type == "s"
    assert [
        name for cell in ods.iter(f"{TABLE}table-cell") for name in cell.attrib
    ] == ["{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"]


@pytest.mark.parametrize("text", ["-5", "+31", "-0,5", "12-9-2026", "a=b"])
def test_a_number_stays_as_it_is(text):
    assert read_csv(written("csv", [[text]])) == [[text]]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_a_file_cannot_hold_is_left_out(ending):
    read = {"xlsx": read_xlsx, "ods": read_ods}[ending]

    assert read(written(ending, [["a\x00b\x0bc\uffffd"]])) == [["abcd"]]


@pytest.mark.parametrize("ending", ["csv", "ods"])
def test_a_long_table_is_sent_in_parts(ending):
    _, chunks = SHEETS[ending]
    random = Random(1)
    rows = [[random.randbytes(99).hex()] for _ in range(3_000)]

    sizes = [len(chunk) for chunk in chunks(iter(rows), "Planning")]

    assert len(sizes) > 3
    assert max(sizes) < 2 * CHUNK


def test_an_open_document_says_first_what_it_is():
    data = written("ods", [["a"]])

    assert data[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
