"""
CSV, with the semicolons that Dutch spreadsheets expect.

A spreadsheet reads each cell as if it were typed: it runs `=1+1`, turns `1-3` into a
day and drops the zeros of `003`. Such text gets an apostrophe in front.
"""

import csv
import re
from io import StringIO

from .cells import CHUNK

MISREAD = re.compile(
    r"""'*(
        [=+\-@\t\r](?!\d+([.,]\d+)?$)  # a formula, unless it is a number
        | \d{1,2}[-/]\d{1,4}$          # a day or a month
        | 0\d+$                        # zeros that would go
        | \d{16,}$                     # more digits than a number holds
        | \d+[eE]\d+$                  # a power of ten
    )""",
    re.VERBOSE,
)


def csv_chunks(rows, title):
    """Yield the bytes of a CSV file."""
    text = StringIO("\ufeff")
    text.seek(0, 2)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([marked(cell) for cell in row])
        if text.tell() > CHUNK:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def marked(cell):
    """A cell that a spreadsheet shows as it is."""
    is_misread = isinstance(cell, str) and MISREAD.match(cell)
    return f"'{cell}" if is_misread else cell


def unmarked(text):
    """The text of a cell of our own file, without the apostrophe of `marked`."""
    return text[1:] if text.startswith("'") and MISREAD.match(text[1:]) else text
