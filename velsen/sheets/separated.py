"""
CSV, with the semicolons that Dutch spreadsheets expect.

A spreadsheet reads each cell as if it were typed: it runs `=1+1`, turns `1-3` and
"mei 2026" into a day, and drops the zeros of `003`. Such text gets an apostrophe.
"""

import csv
import re
from io import StringIO

from .cells import CHUNK

# In Dutch and in English, whole and short.
MONTH = (
    "(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?"
    "|jul[iy]?|aug(?:ust(?:us)?)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
MISREAD = re.compile(
    rf"""'*(
        [=+\-@\t\r](?!\d+([.,]\d+)?$)           # a formula, unless it is a number
        | \d{{1,2}}[-/]\d{{1,4}}$               # a day or a month
        | (\d{{1,2}}[ -])?{MONTH}[ -]\d{{1,4}}$ # "mei 2026", "3 mei 2026"
        | \d{{1,2}}[ -]{MONTH}$                # "3 mei"
        | \d{{1,2}}:\d\d(:\d\d)?$               # a time
        | 0\d+$                                # zeros that would go
        | \d{{16,}}$                           # more digits than a number holds
        | \d{{1,3}}(\.\d{{3}})+(,\d+)?$        # thousands
        | \d+[eE]\d+$                         # a power of ten
        | (true|false|waar|onwaar)$            # a value of logic
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
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
