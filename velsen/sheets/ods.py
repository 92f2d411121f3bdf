"""Rows of an OpenDocument file. Runs in the child process."""

from datetime import date, datetime
from xml.etree.ElementTree import iterparse

from .limits import MOST_COLUMNS, MOST_ROWS, UnreadableSheet, bounded

URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, TEXT, OFFICE = URN % "table", URN % "text", URN % "office"
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}


def rows_of_ods(archive):
    """The name and the rows of the first sheet that is filled."""
    with archive.open("content.xml") as content:
        for _, table in iterparse(content):  # noqa: S314 - in a child, without entities
            if table.tag != f"{TABLE}table":
                continue
            if rows := bounded(rows_of_table(table)):
                return table.get(f"{TABLE}name", ""), rows
            table.clear()
    raise UnreadableSheet("In dit bestand staat niets.")


def rows_of_table(table):
    # By column: the value of a merged cell, and how many rows it still covers.
    below = {}
    for element in table.iter(f"{TABLE}table-row"):
        row = list(cells_of(element, below))
        times = repeated(element, "rows")
        if any(cell not in (None, "") for cell in row):
            times = min(times, MOST_ROWS + 1)
        for _ in range(min(times, 1_048_577)):
            yield row


def cells_of(row, below):
    column = 0
    for cell in row:
        if cell.tag not in CELLS:
            continue
        covered = cell.tag == f"{TABLE}covered-table-cell"
        value = None if covered else value_of(cell)
        for _ in range(min(repeated(cell, "columns"), 16_385)):
            if column > MOST_COLUMNS and value is None:
                break
            yield spanned(cell, column, value, covered, below)
            column += 1


def spanned(cell, column, value, covered, below):
    """The value of a cell, or the one above that was merged with it."""
    if covered:
        kept, rows = below.pop(column, (None, 0))
        if rows > 1:
            below[column] = kept, rows - 1
        return kept
    rows = number(cell.get(f"{TABLE}number-rows-spanned")) - 1
    if rows > 0:
        below[column] = value, rows
    return value


def repeated(element, what):
    return number(element.get(f"{TABLE}number-{what}-repeated"))


def number(text):
    count = int(text or 1)
    if count < 1:
        raise UnreadableSheet("Dit bestand is beschadigd: een aantal is kleiner dan 1.")
    return count


def value_of(cell):
    kind = cell.get(f"{OFFICE}value-type")
    if kind in ("float", "currency", "percentage"):
        value = float(cell.get(f"{OFFICE}value"))
        return int(value) if value.is_integer() else value
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    if kind == "date":
        text = cell.get(f"{OFFICE}date-value")
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    paragraphs = ["".join(words(p)) for p in cell.iterfind(f"{TEXT}p")]
    return "\n".join(paragraphs) or None


def words(element):
    """The text of a paragraph; spaces, tabs and line ends are elements of their own."""
    yield element.text or ""
    for part in element:
        if part.tag == f"{TEXT}s":
            yield " " * min(int(part.get(f"{TEXT}c", 1)), 1000)
        elif part.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield "\n" if part.tag.endswith("break") else " "
        else:
            yield from words(part)
        yield part.tail or ""
