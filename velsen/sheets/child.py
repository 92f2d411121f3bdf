"""
What runs in the child process: a workbook on standard input, JSON on standard output.

Run as `python -m velsen.sheets.child`. Nothing here may import Django.
"""

import json
import re
import resource
import sys
from datetime import date, datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from .limits import UnreadableSheet
from .ods import rows_of_ods
from .xlsx import rows_of_xlsx

MEMORY = 512 * 1024 * 1024
SECONDS = 25
MOST_UNZIPPED = 64 * 1024 * 1024
MOST_PARTS = 500
MOST_STRINGS = 300_000
# Rows that only have a colour count too: to look past them takes time.
MOST_ROWS = 100_000
ROW = re.compile(rb"<(?:\w+:)?row[ />]")
FAR_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"']\d{8}")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
DAMAGED = "Dit bestand is beschadigd, of het is geen .xlsx of .ods."


def main():
    limit()
    try:
        name, rows = rows_of(sys.stdin.buffer.read())
        answer = {"name": name, "rows": [[written(cell) for cell in r] for r in rows]}
    except UnreadableSheet as refusal:
        answer = {"refusal": str(refusal)}
    except MemoryError:
        answer = {"refusal": "Dit bestand is te groot om te lezen."}
    except Exception:  # A library may fail in any way on a file made to harm it.
        answer = {"refusal": DAMAGED}
    json.dump(answer, sys.stdout)


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def rows_of(data):
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile as error:
        raise UnreadableSheet(DAMAGED) from error
    check(archive)
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        return rows_of_xlsx(archive, data)
    if "content.xml" in names and archive.read("mimetype").strip() == ODS:
        return rows_of_ods(archive)
    raise UnreadableSheet("Dit is geen spreadsheet. Kies een .xlsx, .ods of .csv.")


def check(archive):
    """Refuse what is too large, closed or able to run, before any of it is read."""
    parts = archive.infolist()
    # zipfile never unpacks more of a part than the size that it declares.
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNZIPPED:
        raise UnreadableSheet("Dit bestand is uitgepakt te groot.")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSheet("Dit bestand is met een wachtwoord beveiligd.")
    for part in parts:
        if part.filename.endswith("vbaProject.bin"):
            raise UnreadableSheet("Dit bestand bevat macro’s. Bewaar het als .xlsx.")
        if part.filename.endswith((".xml", ".rels")):
            check_xml(part.filename, archive.read(part))


def check_xml(name, text):
    plain = text.replace(b"\0", b"")  # UTF-16 has one at each letter.
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise UnreadableSheet("Dit bestand bevat iets dat niet in een lijst hoort.")
    if name == "META-INF/manifest.xml" and b"encryption-data" in plain:
        raise UnreadableSheet("Dit bestand is met een wachtwoord beveiligd.")
    if name.endswith("sharedStrings.xml") and plain.count(b"<si") > MOST_STRINGS:
        raise UnreadableSheet("In dit bestand staan te veel teksten.")
    if name.startswith("xl/worksheets/") and (
        len(ROW.findall(plain)) > MOST_ROWS or FAR_ROW.search(plain)
    ):
        raise UnreadableSheet("Deze lijst is te lang. Er mogen 20.000 rijen zijn.")


def written(cell):
    if isinstance(cell, datetime):
        return ["datetime", cell.isoformat()]
    if isinstance(cell, date):
        return ["date", cell.isoformat()]
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)


if __name__ == "__main__":
    main()
