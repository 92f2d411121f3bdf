"""
From a file or a pasted table to plain rows.

A workbook is opened in a child process with limits on its memory and time; text is read
here, for its size bounds what it costs.
"""

from .delimited import decoded, rows_of_pasted, rows_of_text
from .limits import Sheet, UnreadableSheet, bounded
from .sandbox import read_workbook

__all__ = ["Sheet", "UnreadableSheet", "read_pasted", "read_sheet"]

MOST_BYTES = 10 * 1024 * 1024
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
WEB_PAGE = ("<!doctype", "<html", "<table", "<head", "<?xml")


def read_sheet(data, *, filename=""):
    """The first filled sheet of a file, known by its bytes and not by its name."""
    if len(data) > MOST_BYTES:
        raise UnreadableSheet("Dit bestand is te groot. Het mag 10 MB zijn.")
    if filename.lower().endswith(".xlsm"):
        raise UnreadableSheet("Dit bestand bevat macro’s. Bewaar het als .xlsx.")
    if data.startswith(OLD_OFFICE):
        raise UnreadableSheet(old_office(data))
    if data.startswith(b"PK"):
        return read_workbook(data)
    if data.startswith(BINARY):
        raise UnreadableSheet("Dit is geen spreadsheet. Kies een .xlsx, .ods of .csv.")
    text = decoded(data)
    if text.lstrip().lower().startswith(WEB_PAGE):
        raise UnreadableSheet(
            "Dit is een webpagina. Bewaar de lijst als .xlsx of .csv."
        )
    return filled(rows_of_text(text))


def read_pasted(text):
    """The rows of a table that was copied from Word, Excel, a mail or a web page."""
    if len(text) > MOST_BYTES:
        raise UnreadableSheet("Deze tekst is te lang. Plak een kleinere tabel.")
    return filled(rows_of_pasted(text))


def filled(rows):
    rows = bounded(rows)
    if not rows:
        raise UnreadableSheet("Hier staat niets.")
    return Sheet("", rows)


def old_office(data):
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Dit bestand is met een wachtwoord beveiligd. Haal dat er eerst af."
    return "Dit is een oud Excel-bestand (.xls). Bewaar het als .xlsx."
