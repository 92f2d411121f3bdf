"""The table in a sheet: its heads, and the rows below."""

import re
from dataclasses import dataclass

from velsen.sheets.reading import UnreadableSheet
from velsen.texts import plain

from .columns import code_of

MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november"
)
MONTH = re.compile(rf"({'|'.join(MONTHS.split())}|december)( \d{{4}})?")
# A subject may begin with this word, so it has to stand alone.
TOTAL = re.compile(r"(sub|eind)?totaal( aantal)?:?")
# How far down the head may stand.
SEARCHED = 40


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
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def find_table(sheet):
    """The Table in a Sheet; raise UnreadableSheet if there is none."""
    rows = [
        (number, {n: cell for n, cell in enumerate(row) if cell not in (None, "")})
        for number, row in enumerate(sheet.rows, 1)
    ]
    rows = [(number, cells) for number, cells in rows if cells]
    start = max(
        range(min(len(rows), SEARCHED)), key=lambda n: likely(rows[n]), default=0
    )
    if len(rows) < start + 2 or len(rows[start][1]) < 2:
        raise UnreadableSheet("Hier staat geen tabel met een kopregel en regels.")
    head, start = whole_head(rows, start)
    width = max(max(cells) for _, cells in rows[start - 1 :]) + 1
    heads = tuple(" ".join(str(head.get(n, "")).split()) for n in range(width))
    return Table(heads, tuple(body(heads, rows[start:])))


def likely(row):
    """How much a row looks like the heads: fields that are known, then texts."""
    cells = row[1].values()
    return known(row[1]), len(cells) > 1 and all(isinstance(c, str) for c in cells)


def known(cells):
    return sum(code_of(cell) is not None for cell in cells.values())


def whole_head(rows, start):
    """The heads, which may stand in two rows, and where the rows start."""
    head, below = rows[start][1], rows[start + 1][1]
    are_heads = all(code_of(cell) for cell in below.values())
    if are_heads and len(rows) > start + 2:
        return head | below, start + 2
    return head, start + 1


def body(heads, rows):
    """Yield the rows, without headings of groups and heads that are repeated."""
    group, titles = "", {n for n, head in enumerate(heads) if code_of(head) == "title"}
    for number, cells in rows:
        words = [plain(str(cell)) for cell in cells.values()]
        is_total = bool(TOTAL.fullmatch(words[0]))
        if all(plain(heads[n]) == plain(str(cell)) for n, cell in cells.items()):
            continue
        if (MONTH.fullmatch(words[0]) and len(set(words)) == 1) or (
            len(cells) == 1 and not cells.keys() & titles and not is_total
        ):
            group = str(next(iter(cells.values())))
        else:
            yield Row(number, cells, group, is_total)
