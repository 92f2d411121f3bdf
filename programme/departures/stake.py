"""What hangs on a member of the college from a day on."""

from typing import NamedTuple

from django.db.models import Prefetch
from django.utils import timezone

from programme.planning.models import PlanningItem, Step
from programme.questions.models import Question
from velsen.history.models import Tracked


class Stake(NamedTuple):
    """One row that somebody else can get."""

    # "holding", "lead", "holder", "involved" or "question".
    kind: str
    row: Tracked
    label: str
    detail: str

    @property
    def key(self):
        return f"{self.kind}-{self.row.pk}"


def stakes_of(member, on):
    """All that `member` has on the day `on` or later, in the order of a page."""
    return [
        *holdings(member, on),
        *leads(member, on),
        *subjects(member, on),
        *questions(member),
    ]


def holdings(member, on):
    rows = member.holdings.not_ended(on).with_limits()
    for row in rows.order_by("topic__domain__position", "topic__position", "pk"):
        what = "waarneming, " if row.is_acting else ""
        yield Stake("holding", row, str(row.topic), f"{what}{row.period}")


def leads(member, on):
    rows = member.leads.not_ended(on).with_limits()
    for row in rows.order_by("theme__number", "pk"):
        yield Stake("lead", row, str(row.theme), row.period)


def subjects(member, on):
    """
    Subjects to come, dated or not, as the one who answers and as one beside.

    What the council will have dealt with by the day `on` stays with the member.
    """
    today = timezone.localdate()
    steps = Step.objects.open()
    items = PlanningItem.objects.open().order_by("planned_on", "pk")
    items = items.prefetch_related(Prefetch("steps", queryset=steps, to_attr="to_come"))
    for kind, condition in [("holder", "holder"), ("involved", "involved")]:
        for item in items.filter(**{condition: member}):
            days = [step.last_day for step in item.to_come]
            if days and all(day and today <= day < on for day in days):
                continue
            periods = ", ".join(str(step.period) for step in item.to_come)
            yield Stake(kind, item, item.title, periods or "nog geen moment")


def questions(member):
    rows = Question.objects.open().filter(passed_to=member).select_related("item")
    for row in rows.order_by("asked_on", "pk"):
        yield Stake("question", row, row.title, f"gesteld op {row.asked_on:%-d-%-m-%Y}")
