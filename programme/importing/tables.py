"""The table in a sheet: its heads, and the rows below."""

from dataclasses import dataclass

from velsen.sheets.reading import UnreadableSheet


@dataclass(frozen=True)
class Row:
    # The line in the file, from 1.
    number: int
    # By the number of a column, those that are filled.
    cells: dict
    # A heading that stood above it, such as a month.
    group: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    heads: tuple
    rows: tuple
    notes: tuple = ()


def find_table(sheet):
    rows = [(number, row) for number, row in enumerate(sheet.rows, 1) if any(row)]
    if len(rows) < 2:
        raise UnreadableSheet("Hier staat geen tabel met een kopregel en regels.")
    (_, heads), *rows = rows
    return Table(tuple(map(str, heads)), tuple(row_of(*row) for row in rows))


def row_of(number, row):
    return Row(
        number, {i: cell for i, cell in enumerate(row) if cell not in (None, "")}
    )
