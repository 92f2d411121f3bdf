"""What a sheet that comes in may hold. The child imports it too: no Django here."""

from dataclasses import dataclass
from datetime import date, datetime

MOST_ROWS, MOST_COLUMNS, MOST_IN_A_CELL = 20_000, 100, 20_000
# One long text that is used in each row would else fill the memory.
MOST_CHARACTERS = 20_000_000

Cell = str | int | float | bool | date | datetime | None


class UnreadableSheet(ValueError):
    """Says in Dutch, to the user, why a sheet cannot be read."""


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: tuple[tuple[Cell, ...], ...]


def bounded(rows):
    """Rows as tuples without empty ends; raise UnreadableSheet if they are too many."""
    kept, characters, filled = [], 0, 0
    for row in rows:
        row = trimmed(row)
        kept.append(row)
        if row:
            filled = len(kept)
            characters += characters_in(row)
        if filled > MOST_ROWS or len(kept) > 1_048_576:
            raise UnreadableSheet("Deze lijst is te lang. Er mogen 20.000 rijen zijn.")
        if characters > MOST_CHARACTERS:
            raise UnreadableSheet("In deze lijst staat te veel tekst.")
    return tuple(kept[:filled])


def trimmed(row):
    row = tuple(row)
    filled = [n for n, cell in enumerate(row, 1) if cell not in (None, "")]
    row = row[: max(filled, default=0)]
    if len(row) > MOST_COLUMNS:
        raise UnreadableSheet("Deze lijst is te breed. Er mogen 100 kolommen zijn.")
    return row


def characters_in(row):
    lengths = [len(cell) for cell in row if isinstance(cell, str)]
    if max(lengths, default=0) > MOST_IN_A_CELL:
        raise UnreadableSheet("Een cel bevat te veel tekst. Er mogen 20.000 tekens in.")
    return sum(lengths)
