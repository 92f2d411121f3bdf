"""
Excel, row by row: openpyxl makes a workbook with the headings only, and the rows are
put into its sheet while it is being sent.

By itself openpyxl sends nothing until the last row is written.
"""

import re
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from velsen.texts import clean

from .archives import zip_chunks
from .cells import measured

SHEET = "xl/worksheets/sheet1.xml"
LAST_ROW = 1_048_576
MOST_CHARACTERS = 32_767
# Excel reads `_x000D_` as a control character, unless its first underscore is escaped.
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
DIMENSION = re.compile(rb"<dimension [^>]*>")
FIRST_DAY = date(1899, 12, 30)


def xlsx_chunks(rows, title):
    """Yield the bytes of an Excel file; the first of `rows` are its headings."""
    widths, rows = measured(rows)
    headings = next(rows)
    workbook, (text_style, day_style) = skeleton(headings, widths, title)

    def sheet(xml):
        """The sheet, with the rows in the place of its sample row."""
        start, _, rest = xml.partition(b'<row r="2">')
        yield start
        for row in rows:
            cells = "".join(cell_xml(cell, text_style, day_style) for cell in row)
            yield f"<row>{cells}</row>".encode()
        yield rest[rest.index(b"</sheetData>") :]

    yield from zip_chunks(
        (name, sheet(xml) if name == SHEET else xml) for name, xml in workbook.items()
    )


def skeleton(headings, widths, title):
    """
    A workbook with the headings and one sample row.

    Return the contents of its members by name, and the numbers of two styles: of text
    and of days.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        cell = sheet.cell(1, column, heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{LAST_ROW}"
    text, day = sheet["A2"], sheet["B2"]
    text.alignment = day.alignment = Alignment(wrap_text=True, vertical="top")
    day.number_format = "d-m-yyyy"
    file = BytesIO()
    book.save(file)
    archive = ZipFile(file)
    members = {name: archive.read(name) for name in archive.namelist()}
    # It would state that there is one row.
    members[SHEET] = DIMENSION.sub(b"", members[SHEET])
    return members, (text.style_id, day.style_id)


def cell_xml(cell, text_style, day_style):
    if isinstance(cell, date):
        return f'<c s="{day_style}"><v>{(cell - FIRST_DAY).days}</v></c>'
    if isinstance(cell, int):
        return f'<c s="{text_style}"><v>{cell}</v></c>'
    text = escape(ESCAPE.sub("_x005F_", clean(cell)[:MOST_CHARACTERS]))
    return (
        f'<c s="{text_style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{text}</t></is></c>'
        if text
        else f'<c s="{text_style}"/>'
    )
