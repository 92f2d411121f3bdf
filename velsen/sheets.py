"""
Tables as files for a spreadsheet, written row by row: any number takes little memory.

A cell is text or a whole number. Text is never a formula: whoever opens the file runs
nothing that somebody typed into the site.
"""

import csv
import re
from io import BytesIO, StringIO
from tempfile import TemporaryFile
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

# A spreadsheet may take text that begins so for a formula, unless it is a number.
FORMULA = re.compile(r"[=+\-@\t\r](?!\d+([.,]\d+)?$)")
# What XML cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CHUNK = 64 * 1024

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest manifest:version="1.3"
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{media_type}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
CONTENT_START = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="{title}">"""
CONTENT_END = (
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)


def csv_chunks(rows, title):
    """Yield the bytes of a CSV file, with semicolons as spreadsheets here expect."""
    text = StringIO("\ufeff")
    text.seek(0, 2)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([unformulated(cell) for cell in row])
        if text.tell() > CHUNK:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def xlsx_chunks(rows, title):
    """Yield the bytes of an Excel file; the first when the last row is written."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([xlsx_cell(sheet, cell) for cell in row])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def ods_chunks(rows, title):
    """Yield the bytes of an OpenDocument spreadsheet."""
    media_type = "application/vnd.oasis.opendocument.spreadsheet"
    buffer = Unseekable()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", media_type, ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml", MANIFEST.format(media_type=media_type)
        )
        with archive.open("content.xml", "w", force_zip64=True) as content:
            content.write(CONTENT_START.format(title=escape(title)).encode())
            for row in rows:
                cells = "".join(ods_cell(cell) for cell in row)
                content.write(f"<table:table-row>{cells}</table:table-row>".encode())
                if len(buffer.getbuffer()) > CHUNK:
                    yield buffer.take()
            content.write(CONTENT_END.encode())
    yield buffer.take()


class Unseekable(BytesIO):
    """What a zip file is written to while it is being sent: it never looks back."""

    def seekable(self):
        return False

    def tell(self):
        raise OSError

    def take(self):
        """What was written since the last time."""
        written = self.getvalue()
        super().seek(0)
        self.truncate()
        return written


def unformulated(cell):
    is_formula = isinstance(cell, str) and FORMULA.match(cell)
    return f"'{cell}" if is_formula else cell


def xlsx_cell(sheet, cell):
    if not isinstance(cell, str):
        return cell
    text = CONTROL.sub("", cell)
    if not text.startswith("="):
        return text
    marked = WriteOnlyCell(sheet, text)
    marked.data_type = "s"
    return marked


def ods_cell(cell):
    if isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    lines = CONTROL.sub("", str(cell)).splitlines()
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


# By the ending of a file: its type, and what writes it.
SHEETS = {
    "csv": ("text/csv; charset=utf-8", csv_chunks),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx_chunks,
    ),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", ods_chunks),
}
