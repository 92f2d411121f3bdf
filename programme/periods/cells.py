"""
The period in a cell of a spreadsheet: text, a date, or the number of a day.

One entry point for whatever imports: `period_in` returns a Period, or raises Doubt with
the proposals, or another ValueError; both say in Dutch what is the matter.
"""

from datetime import date, datetime, timedelta

from .kinds import Kind
from .notations import HOW, Impossible
from .period import Period

# Day 0 of a spreadsheet, which takes 1900 for a leap year; and of an old one of a Mac.
DAY_0, DAY_0_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
MOST_DAYS = 200_000


def period_in(cell, *, is_date=False, is_1904=False, today=None):
    """
    The period of a cell: its value as the file gives it.

    A number counts days if the file says that it is a date (`is_date`), and from 1904
    if the file says so (`is_1904`). Any other whole number is read as
    text: 2027 is a year.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return Period.around(cell, Kind.DAY)
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise ValueError(HOW)
    if isinstance(cell, str):
        return Period.parse(cell, today)
    if is_date:
        day = day_of(cell, DAY_0_OF_1904 if is_1904 else DAY_0)
        return Period.around(day, Kind.DAY)
    if not float(cell).is_integer():
        raise ValueError(HOW)
    return Period.parse(str(int(cell)), today)


def day_of(number, day_0):
    """The day of a number, of which the fraction is a time."""
    if not 0 <= number < MOST_DAYS:
        raise Impossible("Deze datum bestaat niet: kijk naar de cel in het bestand.")
    return day_0 + timedelta(int(number))
