"""
The meeting days of Velsen's council, for examples: Thursdays outside recesses.

Each month but two has a round: the council itself on the last of those Thursdays, and a
session on the one before.
"""

from calendar import monthrange
from datetime import date, timedelta

THURSDAY = 3
# The first and the last day, wide enough for the school holidays of any year.
RECESSES = [
    ((1, 1), (1, 8)),
    ((2, 13), (3, 5)),
    ((4, 22), (5, 6)),
    ((7, 4), (8, 31)),
    ((10, 9), (10, 26)),
    ((12, 20), (12, 31)),
]
SUMMER = (7, 8)


def is_in_recess(day):
    return any(first <= (day.month, day.day) <= last for first, last in RECESSES)


def meeting_day(day):
    """The last possible meeting day up to and including this one."""
    while day.weekday() != THURSDAY or is_in_recess(day):
        day -= timedelta(days=1)
    return day


def rounds_after(today):
    """Yield, without end, the session and the council meeting of each coming round."""
    year, month = today.year, today.month
    while True:
        council = meeting_day(date(year, month, monthrange(year, month)[1]))
        session = meeting_day(council - timedelta(days=7))
        if month not in SUMMER and session > today:
            yield session, council
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
