"""Files that are made to harm whoever opens them, or are something else than a list."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(*rows):
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def repacked(data, **parts):
    """The same archive, in which some parts are others."""
    file, old = BytesIO(), ZipFile(BytesIO(data))
    with ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in [n for n in old.namelist() if n not in parts["of"]]:
            new.writestr(name, old.read(name))
        for name, text in parts["of"].items():
            new.writestr(name, text)
    return file.getvalue()


def changed(name, text):
    return repacked(xlsx(["a", "b"], [1, 2]), of={name: text})


def sheet_xml(rows, before=""):
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}'
        "</sheetData></worksheet>"
    )


def ods(table, mimetype=ODS):
    names = " ".join(
        f'xmlns:{n}="{OASIS}:{n}:1.0"' for n in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="T">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", content)
    return file.getvalue()


def text_cell(text, more=""):
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def encrypted_flag():
    data = bytearray(xlsx(["a"], ["b"]))
    start = data.find(b"PK\x01\x02")
    data[start + 8] |= 1
    return bytes(data)


def lying_size():
    data = bytearray(changed(SHEET, sheet_xml("<row/>" * 100_000)))
    start = data.rfind(SHEET.encode()) - 46
    data[start + 24 : start + 28] = (100).to_bytes(4, "little")
    return bytes(data)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
ONE_ROW = "<table:table-row{}>{}</table:table-row>"

HOSTILE = {
    "zip bomb": lambda: changed("xl/bomb.xml", b" " * (80 << 20)),
    "lying size": lying_size,
    "billion laughs": lambda: changed(
        SHEET,
        sheet_xml(CELL.format("&l9;"), f'<!DOCTYPE w [<!ENTITY l0 "lol">{LAUGHS}]>'),
    ),
    "external entity": lambda: changed(
        SHEET,
        sheet_xml(
            CELL.format("&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
    ),
    "quadratic blowup": lambda: changed(
        SHEET,
        sheet_xml(
            CELL.format("&a;" * 50_000), f'<!DOCTYPE w [<!ENTITY a "{"a" * 50_000}">]>'
        ),
    ),
    "entity in UTF-16": lambda: changed(
        SHEET,
        sheet_xml(CELL.format("&a;"), '<!DOCTYPE w [<!ENTITY a "b">]>')
        .replace('"1.0"', '"1.0" encoding="utf-16"', 1)
        .encode("utf-16"),
    ),
    "a million shared strings": lambda: changed(
        "xl/sharedStrings.xml",
        f'<sst xmlns="{MAIN}">{"<si><t>x</t></si>" * 1_000_000}</sst>',
    ),
    "truncated zip": lambda: xlsx(["a"], ["b"])[:2000],
    "wrong mimetype": lambda: ods(ONE_ROW.format("", text_cell("a")), "text/plain"),
    "encrypted part": encrypted_flag,
    "encrypted workbook": lambda: (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le")
    ),
    "macros": lambda: changed("xl/vbaProject.bin", b"macro"),
    "old Excel": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
    "web page": lambda: b"<html><table><tr><td>a</td></tr></table></html>",
    "PDF": lambda: b"%PDF-1.7\n1 0 obj",
    "picture": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "NUL bytes": lambda: b"\0" * 5000,
    "100,000 columns": lambda: b";".join([b"x"] * 100_000),
    "one cell of 5 MB": lambda: b"kop;tekst\n1;" + b"x" * (5 << 20),
    "one cell of 5 MB in Excel": lambda: changed(
        SHEET, sheet_xml(CELL.format("x" * (5 << 20)))
    ),
    "rows without end": lambda: changed(
        SHEET,
        sheet_xml('<row><c t="n"><v>1</v></c></row>' * 500_000),
    ),
    "rows of CSV without end": lambda: b"a;b\n" * 1_000_000,
    "repeats within repeats": lambda: ods(
        ONE_ROW.format(
            ' table:number-rows-repeated="1048576"',
            text_cell("x", 'table:number-columns-repeated="16384"'),
        )
    ),
    "repeated rows": lambda: ods(
        ONE_ROW.format(' table:number-rows-repeated="1048576"', text_cell("x"))
    ),
    "negative size": lambda: ods(
        ONE_ROW.format(' table:number-rows-repeated="-5"', text_cell("x"))
    ),
    "far row": lambda: changed(
        SHEET, sheet_xml('<row r="999999999"><c><v>1</v></c></row>')
    ),
    "odd bytes of UTF-16": lambda: "a;b".encode("utf-16") + b"\x00",
    "quotes never closed": lambda: b'a;b\n"' + b'x;"";\n' * 100_000,
    "names outside": lambda: changed("../../etc/passwd.xml", "<!DOCTYPE x>"),
    "more than 10 MB": lambda: b"a;b\n" * 3_000_000,
}
