"""
The planning as a table to export and read back: one row for each moment.

A subject without moments has one row. Words are those of the page; a day is a day, and
beside a period stand its first and last one. The columns are the public fields, by the
names of the model, also for an edition, whose records hold the same fields.
"""

from datetime import date
from itertools import islice

from . import public
from .models import PlanningItem, Status, Step

# The first columns of a step: fields, and values derived from them.
FIRST = [
    "phase",
    "format",
    "period",
    "first_day",
    "last_day",
    "first_period",
    "first_planned_day",
    "last_planned_day",
    "is_firm",
    "known_on",
    "meeting",
    "status",
]
# The status covers "vervallen op".
STEP = FIRST + [n for n in public.STEP if n not in FIRST and n != "dropped_on"]
# For columns that are no fields, or whose name another column has.
HEADINGS = {
    "period": "periode",
    "first_period": "eerst gepland",
    "first_planned_day": "eerst gepland, eerste dag",
    "last_planned_day": "eerst gepland, laatste dag",
    "status": "status",
    "dropped_reason": "waarom dit moment vervalt",
}
# Days of a period, by the names of their columns: which period, and which of its days.
DAYS = {
    "first_day": ("period", "first_day"),
    "last_day": ("period", "last_day"),
    "first_planned_day": ("first_period", "first_day"),
    "last_planned_day": ("first_period", "last_day"),
}
FETCHED = ["topic", "involved", "steps__format", "steps__meeting"]
CHUNK = 250


def rows_of(planning, items, *, restricted=False):
    """
    Yield the headings, and then the rows of `items` of a `Planning`, as lists.

    `restricted` adds the columns that are not public.
    """
    names = public.SUBJECT + public.NOT_IN_SNAPSHOTS + ["official"] * restricted
    yield headings(names)
    queue = items.order_by("planned_on", "id").iterator(chunk_size=CHUNK)
    while chunk := list(islice(queue, CHUNK)):
        for item in planning.subjects(chunk, *FETCHED):
            yield from rows_of_one(item, item.pk, names, item.steps.all())


def rows_of_state(state):
    """Yield the headings, and then a row for each step of some SubjectStates."""
    yield headings(public.SUBJECT)
    for subject in state:
        yield from rows_of_one(subject, subject.key, public.SUBJECT, subject.steps)


def headings(names):
    subject = [PlanningItem._meta.get_field(name).verbose_name for name in names]
    step = [HEADINGS.get(n) or Step._meta.get_field(n).verbose_name for n in STEP]
    return ["nummer", *subject, "moment", *step]


def rows_of_one(subject, key, names, steps):
    """The rows of a subject or its snapshot: one for each step, or one without."""
    start = [key, *(cell(subject, name) for name in names)]
    for step in steps:
        number = step.pk if isinstance(step, Step) else step.key
        yield [*start, number, *(cell(step, name) for name in STEP)]
    if not steps:
        yield start + [""] * (len(STEP) + 1)


def cell(record, name):
    """A field of a row, or of its snapshot, as a cell: a day, a number or text."""
    if name == "status":
        return status_of(record).label
    period, day = DAYS.get(name, ("", name))
    value = getattr(getattr(record, period) if period else record, day)
    if value is None:
        return ""
    if name == "involved":
        members = value if isinstance(value, tuple) else value.all()
        return ", ".join(map(str, members))
    if name == "topic":
        return value.name
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date | int):
        return value
    return str(LABELS.get(name, {}).get(value, value))


def status_of(step):
    if step.dropped_on:
        return Status.DROPPED
    if step.done_on:
        return Status.DONE
    return Status.SCHEDULED if step.meeting else Status.PLANNED


# The words for codes; an outdated code is shown as it is.
LABELS = {
    field.name: dict(field.flatchoices)
    for model in (PlanningItem, Step)
    for field in model._meta.concrete_fields
    if field.choices
}
