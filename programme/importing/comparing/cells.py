"""The cells of a row by the field that they hold, and how they are kept."""

from dataclasses import dataclass, field
from datetime import date, datetime

from .values import text_of

# Of these a list may have several columns, which then belong together.
JOINED = {"explanation"}


def kept(cell):
    """A cell as JSON can hold it: a real date differs from the text of one."""
    if isinstance(cell, datetime):
        cell = cell.date()
    return {"day": cell.isoformat()} if isinstance(cell, date) else cell


def unkept(cell):
    return date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell


@dataclass
class Row:
    number: int
    cells: dict
    # A heading that stood above it, such as a month.
    group: str = ""
    # The cells as text, as far as they were asked for.
    texts: dict = field(default_factory=dict)

    @classmethod
    def of(cls, stored, columns):
        """The Row of an ImportRow, as `columns` gives the field of each column."""
        cells = {}
        for column, name in columns.items():
            cell = unkept(stored.cells.get(column))
            if name in JOINED and text_of(cells.get(name)) and text_of(cell):
                cells[name] = f"{text_of(cells[name])}\n\n{text_of(cell)}"
            elif name and (name not in cells or not text_of(cells[name])):
                cells[name] = cell
        return cls(stored.number, cells, stored.group)

    def has(self, name):
        """Whether the list has a column for this field."""
        return name in self.cells

    def text(self, name):
        if name not in self.texts:
            self.texts[name] = text_of(self.cells.get(name))
        return self.texts[name]


def is_same(cell, exported):
    """Whether a cell says what our own export says."""
    return " ".join(text_of(cell).split()) == " ".join(text_of(exported).split())
