"""Spreadsheet files, by their ending: the media type, and the writer."""

from . import opendocument
from .excel import xlsx_chunks
from .separated import csv_chunks

SHEETS = {
    "csv": ("text/csv; charset=utf-8", csv_chunks),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx_chunks,
    ),
    "ods": (opendocument.MEDIA_TYPE, opendocument.ods_chunks),
}
