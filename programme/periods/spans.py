"""Periods in a row, such as eight quarters: the columns of an overview."""

from datetime import date

from .kinds import MONTHS_IN
from .notations import FIRST_DAY, LAST_DAY
from .period import Period

# The first month of the planning and the one after its last, counted
# from the year 0.
FIRST_MONTH, END = FIRST_DAY.year * 12, (LAST_DAY.year + 1) * 12


class Span:
    """
    `count` periods of a kind, of which the first one lies around `day`.

    Where that day is too early or too late for a period, the span begins or ends with
    the first or the last one that can be.
    """

    def __init__(self, day, kind, count):
        self.kind, self.count = kind, count
        self._months = MONTHS_IN[kind]
        self._lowest = FIRST_MONTH // self._months
        self._highest = END // self._months - count
        start = (day.year * 12 + day.month - 1) // self._months
        self._start = min(max(start, self._lowest), self._highest)
        self.periods = [self._period(self._start + n) for n in range(count)]
        self.first_day = self.periods[0].first_day
        self.last_day = self.periods[-1].last_day

    def column(self, day):
        """The number of the period with this day, from 1; the nearest one outside."""
        month = (day.year * 12 + day.month - 1) // self._months
        return min(max(month - self._start, 0), self.count - 1) + 1

    @property
    def earlier(self):
        """The start of a span that reaches half as far back, or None."""
        number = max(self._start - self.count // 2, self._lowest)
        return None if number == self._start else self._period(number)

    @property
    def later(self):
        number = min(self._start + self.count // 2, self._highest)
        return None if number == self._start else self._period(number)

    def _period(self, number):
        year, month = divmod(number * self._months, 12)
        return Period.around(date(year, month + 1, 1), self.kind)
