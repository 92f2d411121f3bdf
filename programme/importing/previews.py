"""What a list would change, row by row, as a page shows it."""

from itertools import islice

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.functional import cached_property

from .comparing.cells import unkept
from .comparing.values import text_of
from .forms import AnswersForm
from .models import State, Verdict

PER_PAGE = 50
SHOWN = 3


class Preview:
    """The rows with one verdict, some at a time, with what is asked about them."""

    def __init__(self, imp, query, data):
        self.imp, self.query, self.data = imp, query, data

    @cached_property
    def amounts(self):
        """How many rows have each verdict, in the order in which they matter."""
        rows = self.imp.rows.order_by().values_list("verdict")
        counted = dict(rows.annotate(Count("pk")))
        return [(verdict, counted.get(verdict, 0)) for verdict in Verdict]

    @cached_property
    def verdict(self):
        """The verdict that is asked for or, at first, one that needs attention."""
        if self.query.get("oordeel") in Verdict.values:
            return Verdict(self.query["oordeel"])
        first = (Verdict.DOUBT, Verdict.REFUSED, Verdict.CHANGED, Verdict.NEW)
        amounts = dict(self.amounts)
        return next((v for v in first if amounts[v]), Verdict.UNCHANGED)

    @cached_property
    def page(self):
        rows = self.imp.rows.filter(verdict=self.verdict).defer("cells")
        return Paginator(rows, PER_PAGE).get_page(self.query.get("pagina"))

    @cached_property
    def form(self):
        return AnswersForm(self.data, rows=list(self.page), answers=self.imp.answers)

    @property
    def rows(self):
        """The rows of the page, each with its fields and the doubts without one."""
        is_open = self.imp.state == State.COMPARED
        for row in self.page:
            names = self.form.of_row[row.number] if is_open else []
            asked = {self.form.keys[name] for name in names}
            doubts = row.outcome.get("doubts", [])
            others = [doubt for doubt in doubts if doubt["key"] not in asked]
            yield row, [self.form[name] for name in names], others

    @property
    def asks(self):
        return self.imp.state == State.COMPARED and bool(self.form.fields)

    @property
    def taken(self):
        """How many rows would be stored."""
        amounts = dict(self.amounts)
        return amounts[Verdict.NEW] + amounts[Verdict.CHANGED]

    @property
    def left(self):
        amounts = dict(self.amounts)
        return amounts[Verdict.DOUBT] + amounts[Verdict.REFUSED]

    @cached_property
    def needs_reason(self):
        """Whether a row that would be stored shifts a step, without its own reason."""
        rows = self.imp.rows.filter(
            verdict__in=[Verdict.NEW, Verdict.CHANGED], outcome__needs_reason=True
        )
        numbers = rows.values_list("number", flat=True)
        known = self.imp.answers
        return any(
            f"reason|{number}" not in known or f"explanation|{number}" not in known
            for number in numbers
        )


def sample(imp):
    """For each column its first texts."""
    rows = list(imp.rows.order_by("number")[:100])
    for number in range(len(imp.heads)):
        texts = (text_of(unkept(row.cells.get(str(number)))) for row in rows)
        yield [text[:80] for text in islice(filter(None, texts), SHOWN)]
