"""
The contents of a table, whatever file it becomes.

A cell is text, a whole number or a day. Text is never a formula: opening the file runs
nothing that somebody typed into the site.
"""

from itertools import chain, islice

# The least number of bytes to send at once.
CHUNK = 64 * 1024
# A column is as wide as its first rows need, in characters, within these bounds.
SAMPLE, NARROW, WIDE = 100, 8, 50


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
