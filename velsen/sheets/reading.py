"""From a file or a pasted table to plain rows."""

import csv
from dataclasses import dataclass
from io import StringIO


class UnreadableSheet(ValueError):
    """Says in Dutch why a file cannot be read."""


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: tuple


def read_sheet(data, *, filename=""):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as refusal:
        raise UnreadableSheet("Dit bestand is niet te lezen.") from refusal
    return sheet(filename, text, ";")


def read_pasted(text):
    return sheet("", text, "\t")


def sheet(name, text, delimiter):
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return Sheet(name, tuple(map(tuple, rows)))
    except csv.Error as refusal:
        raise UnreadableSheet("Deze tabel is niet te lezen.") from refusal
