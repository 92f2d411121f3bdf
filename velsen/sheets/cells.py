"""
What a table holds, whatever file it becomes.

A cell is text, a whole number or a day. Text is never a formula: whoever opens the file
runs nothing that somebody typed into the site.
"""

import re
from itertools import chain, islice

# What XML cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# How many bytes of a file are sent at once, at least.
CHUNK = 64 * 1024
# A column is as wide as its first rows need, in characters, within these bounds.
SAMPLE, NARROW, WIDE = 100, 8, 50


def printable(text):
    """The text as XML can hold it, with one kind of line break."""
    return CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def measured(rows):
    """Return the widths of the columns in characters, and all rows again."""
    rows = iter(rows)
    sample = list(islice(rows, SAMPLE))
    widths = [
        min(max(NARROW, *map(longest_line, column)), WIDE)
        for column in zip(*sample, strict=True)
    ]
    return widths, chain(sample, rows)


def longest_line(cell):
    return max(map(len, str(cell).splitlines()), default=0) + 2
