"""Text with separators: CSV in any encoding, and tables that were pasted."""

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from .limits import UnreadableSheet

SEPARATORS = ";\t,|"
SAMPLE = 50
DECLARED = re.compile(r"sep=(.)\r?\n")
RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
NOT_TEXT = "Dit bestand is geen leesbare tekst. Kies een .xlsx, .ods of .csv."


def decoded(data):
    """Text of bytes in UTF-8, UTF-16, or what Excel on Windows writes (cp1252)."""
    encodings = ["utf-8-sig", "cp1252"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1:200:2].count(0) > data[0:200:2].count(0):
        encodings = ["utf-16-le"]
    elif data[0:200:2].count(0):
        encodings = ["utf-16-be"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableSheet(NOT_TEXT)


def rows_of_text(text):
    if declared := DECLARED.match(text):
        # An empty line stands for the declaration, so that rows keep their numbers.
        return parsed("\n" + text[declared.end() :], declared[1])
    return parsed(text, separator_of(text))


def rows_of_pasted(text):
    """Rows of a pasted table; in Word a quotation mark may be no more than that."""
    text = text.replace("\0", "")
    if "\t" not in text and text.lstrip().startswith("|"):
        return piped(text)
    separator = "\t" if "\t" in text else separator_of(text)
    try:
        return list(parsed(text, separator))
    except UnreadableSheet:
        return (line.split(separator) for line in text.splitlines())


def piped(text):
    for line in text.splitlines():
        if not RULE.fullmatch(line):
            yield [cell.strip() for cell in line.strip().strip("|").split("|")]


def separator_of(text):
    """The separator that makes most of the first rows equally wide."""
    return max(SEPARATORS, key=lambda separator: evenness(text, separator))


def evenness(text, separator):
    reader = csv.reader(StringIO(text[:100_000], newline=""), delimiter=separator)
    try:
        widths = Counter(len(row) for row in islice(reader, SAMPLE) if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: item[::-1], default=(0, 0))
    return rows, width


def parsed(text, separator):
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise UnreadableSheet(
            "Dit bestand is niet te lezen: een aanhalingsteken wordt niet gesloten, "
            "of een cel bevat te veel tekst."
        ) from error
