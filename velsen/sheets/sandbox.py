"""
A workbook, opened in a child process: whatever is in it, the site keeps running.

The child sets its own limits before it reads a byte, and knows nothing of Django, the
database or the settings.
"""

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

from .limits import Sheet, UnreadableSheet

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-E", "-s", "-m", "velsen.sheets.child"]
SECONDS = 30
DATES = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}


def read_workbook(data):
    """The Sheet in the bytes of an .xlsx or .ods file."""
    try:
        child = subprocess.run(  # noqa: S603 - always the same command
            COMMAND, input=data, capture_output=True, timeout=SECONDS, cwd=ROOT, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableSheet("Het lezen van dit bestand duurt te lang.") from error
    if child.returncode:
        raise UnreadableSheet("Dit bestand is beschadigd of te groot om te lezen.")
    answer = json.loads(child.stdout)
    if "refusal" in answer:
        raise UnreadableSheet(answer["refusal"])
    rows = tuple(tuple(map(cell, row)) for row in answer["rows"])
    return Sheet(answer["name"], rows)


def cell(value):
    if isinstance(value, list):
        kind, text = value
        return DATES[kind](text)
    return value
