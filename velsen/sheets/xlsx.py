"""Rows of an Excel file. Runs in the child process."""

import re
from datetime import datetime, time
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from .limits import MOST_COLUMNS, MOST_ROWS, UnreadableSheet, bounded

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
MOST_MERGED = 20_000


def rows_of_xlsx(archive, data):
    """The name and the rows of the first sheet that is in sight and filled."""
    book = load_workbook(
        BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
        rows = [list(map(value, row)) for row in bounded(rows)]
        if rows:
            # A sheet that is read row by row does not tell which cells are merged.
            repeat_merged(rows, archive.read(sheet._worksheet_path))
            return sheet.title, rows
    raise UnreadableSheet("In dit bestand staat niets.")


def value(cell):
    """A day without a time is a date; a whole number is no fraction."""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def repeat_merged(rows, xml):
    """Write the value of a merged cell in the rows below that it covers."""
    for reference in MERGED.findall(xml)[:MOST_MERGED]:
        left, top, _, bottom = range_boundaries(reference.decode())
        if top > len(rows) or left > len(rows[top - 1]):
            continue
        for row in rows[top : min(bottom, len(rows), MOST_ROWS)]:
            row.extend([None] * (left - len(row)))
            row[left - 1] = rows[top - 1][left - 1]
