"""
Comparing a list with the planning: what each row would do, before anything is written.

Rows about the same subject are looked at together. The same comparison is made again as
the list is stored, so what happens is what was shown.
"""

from dataclasses import dataclass, field
from itertools import islice

from programme.planning.models import PlanningItem
from programme.planning.table import cell as exported
from velsen.texts import capital, plain

from .cells import Row, is_same
from .checks import NewStepOfRowForm, StepOfRowForm, SubjectOfRowForm
from .moments import MomentReader
from .names import Unclear
from .outcomes import SKIP, Outcome
from .steps import StepPlanner
from .subjects import SubjectReader
from .titles import Titles
from .values import Option, Readers

CHUNK = 250
NEW = "new"
NOT_TAKEN = {
    "published_on": "openbaar vanaf",
    "dropped_on": "vervallen op",
    "dropped_reason": "waarom vervallen",
}
# Two rows with the same number but titles that have less in common are not one subject.
HARDLY_ALIKE = 60


@dataclass
class Plan:
    """All that the rows of one subject would do, and the subject as it would be."""

    item: PlanningItem
    rows: list
    outcomes: dict
    is_by_number: bool = False
    changed: dict = field(default_factory=dict)
    new_steps: list = field(default_factory=list)
    changed_steps: dict = field(default_factory=dict)
    # Shifts with the number of the row that asks for them.
    shifts: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    # Whether it is not known which subject its row is about, or the row is left out.
    is_lost: bool = False

    @property
    def is_new(self):
        return self.item.pk is None

    @property
    def does_something(self):
        return not self.is_lost and bool(
            self.is_new or self.changed or self.new_steps or self.changed_steps
        )

    @property
    def is_clear(self):
        return not any(o.is_stuck for o in self.outcomes.values())

    def settle(self):
        """Let the rows of a subject wait for one of them that is in doubt."""
        stuck = next((o.number for o in self.outcomes.values() if o.is_stuck), None)
        for outcome in self.outcomes.values():
            outcome.is_new = self.is_new
            outcome.item_key = self.item.pk
            if stuck is not None and not outcome.is_stuck:
                outcome.waits_for = stuck


class Comparison:
    """Compares rows, as `answers` and `defaults` of the list say."""

    def __init__(self, *, answers, defaults):
        self.answers = answers
        readers = Readers()
        titles = dict(PlanningItem.objects.values_list("pk", "title"))
        self.titles, self.known = Titles(titles), titles
        self.has_our_numbers = True
        self.claimed = set()
        self.subjects = SubjectReader(
            readers, answers, defaults, SubjectOfRowForm({}, instance=PlanningItem())
        )
        new_form = NewStepOfRowForm({}, formats=[])
        old_form = StepOfRowForm({}, formats=[])
        for name in ("period", "known_on"):
            old_form.fields.pop(name, None)
        self.steps = StepPlanner(
            MomentReader(readers, answers, defaults),
            answers,
            defaults,
            (new_form, old_form),
        )

    def plans(self, rows):
        """Yield a Plan for each subject of these Rows; those in doubt come first."""
        groups, lost = self.grouped(rows)
        for row, outcome in lost:
            yield Plan(PlanningItem(), [row], {row.number: outcome}, is_lost=True)
        queue = iter(groups.items())
        while chunk := list(islice(queue, CHUNK)):
            keys = [key for key, _ in chunk if isinstance(key, int)]
            items = self.fetch(keys)
            for key, members in chunk:
                yield self.plan(items.get(key) or PlanningItem(), members)

    def fetch(self, keys):
        items = PlanningItem.objects.filter(pk__in=keys)
        items = items.select_related("theme", "topic", "holder")
        items = items.prefetch_related(
            "involved", "documents", "steps__format", "steps__meeting"
        )
        return {item.pk: item for item in items}

    def grouped(self, rows):
        """The rows by the key of their subject, or by the title of a new one."""
        rows = list(rows)
        self.has_our_numbers = self.numbers_are_ours(rows)
        groups, lost, previous = {}, [], None
        for row in rows:
            outcome = Outcome(row.number, title=row.text("title")[:200])
            try:
                key = self.subject_of(row, previous)
            except Unclear as unclear:
                self.leave(row, outcome, unclear)
                lost.append((row, outcome))
                continue
            previous = key
            groups.setdefault(key, []).append(row)
        return groups, lost

    def leave(self, row, outcome, unclear):
        """Note why a row is not taken, and what to choose from if that helps."""
        key = f"subject|{row.number}"
        if self.answers.get(key) == SKIP:
            outcome.remarks.append("Deze regel wordt niet overgenomen.")
        elif unclear.options:
            outcome.doubt(key, "onderwerp", unclear)
        else:
            outcome.refusals.append(str(unclear))

    def subject_of(self, row, previous):
        """The key of the subject of a row, or the title of a new one, if clear."""
        title, number = row.text("title"), row.text("number")
        answer = self.answers.get(f"subject|{row.number}")
        if answer and answer.isdecimal() and int(answer) in self.known:
            return int(answer)
        if answer == "previous" and previous:
            return previous
        key = self.key_of(number) if self.has_our_numbers else None
        is_known = key is not None
        if not title:
            return self.without_title(row, key, previous)
        if is_known and self.is_about(key, title):
            return key
        if (found := self.titles.find(title)) is not None:
            return found
        if answer == NEW:
            return plain(title)
        close = [key] if is_known else []
        close += [k for k in self.titles.close(title) if k not in close]
        if close:
            options = [Option(str(k), f"{self.known[k]} (nummer {k})") for k in close]
            new = Option(NEW, "Een nieuw onderwerp")
            raise Unclear(f"Is “{title}” een van deze?", [*options, new])
        return plain(title)

    def numbers_are_ours(self, rows):
        """Whether most numbers go with their titles: many lists have their own."""
        pairs = [(self.key_of(row.text("number")), row.text("title")) for row in rows]
        known = [(key, title) for key, title in pairs if key is not None and title]
        return 2 * sum(self.is_about(*pair) for pair in known) >= len(known)

    def key_of(self, number):
        """The key of a subject that a text is the number of, or None."""
        key = int(number) if number.isdecimal() and number.isascii() else None
        return key if key in self.known else None

    def without_title(self, row, key, previous):
        if key is not None:
            return key
        is_filled = previous is not None and any(map(row.text, row.cells))
        option = Option("previous", "Hoort bij het onderwerp erboven")
        raise Unclear("Er staat geen titel op deze regel.", [option] * is_filled)

    def is_about(self, key, title):
        return self.titles.likeness(self.known[key], title) >= HARDLY_ALIKE

    def plan(self, item, rows):
        outcomes = {
            row.number: Outcome(
                row.number, title=(row.text("title") or str(item))[:200]
            )
            for row in rows
        }
        plan = Plan(item, rows, outcomes)
        plan.is_by_number = any(row.text("number") == str(item.pk) for row in rows)
        plan.steps = list(item.steps.all()) if item.pk else []
        for step in plan.steps:
            step.item = item
        if item.withdrawn_on:
            outcomes[rows[0].number].refusals.append("Dit onderwerp is teruggetrokken.")
        else:
            tell_not_taken(plan)
            plan.changed = self.subjects.read(plan, outcomes)
            self.claim_title(plan)
            self.steps.plan(plan)
        plan.settle()
        return plan

    def claim_title(self, plan):
        """Refuse a title that another row of the list gives to another subject."""
        if "title" not in plan.changed:
            return
        title = plain(plan.item.title)
        if title in self.claimed:
            plan.outcomes[plan.rows[0].number].refusals.append(
                "Een andere regel geeft een ander onderwerp deze titel."
            )
        self.claimed.add(title)


def tell_not_taken(plan):
    for row in plan.rows:
        for name, label in NOT_TAKEN.items():
            if not row.text(name):
                continue
            if plan.is_new or not is_same(row.cells[name], exported(plan.item, name)):
                plan.outcomes[row.number].remarks.append(
                    f"{capital(label)} wordt niet overgenomen: doe dat op de pagina "
                    "van het onderwerp."
                )


def rows_of(imp):
    """The Rows of an Import."""
    for stored in imp.rows.order_by("number").iterator(chunk_size=1000):
        yield Row.of(stored, imp.columns)
