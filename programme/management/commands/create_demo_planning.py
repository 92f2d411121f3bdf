"""Make subjects around today with which a developer tries the site."""

from datetime import date, timedelta
from itertools import islice

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from portfolios.models import CollegeMember
from programme.editions.acts import adopt, draft
from programme.editions.models import Edition
from programme.management.rounds import meeting_day, rounds_after
from programme.periods import MONTHS_IN, Kind, Period
from programme.periods.kinds import MONTHS
from programme.planning import examples
from programme.planning.acts import add_step, complete, schedule, shift
from programme.planning.acts import drop as drop_item
from programme.planning.models import (
    Document,
    Format,
    Meeting,
    PlanningItem,
    Scenario,
    ShiftReason,
    Step,
)
from programme.planning.models.criteria import CRITERIA
from programme.themes.models import Theme
from velsen.content import REASON
from velsen.history.records import one_version
from velsen.texts import capital

PATH = settings.BASE_DIR / "fixtures" / "demo" / "planning.yaml"


class Command(BaseCommand):
    help = (
        "Make example subjects on the planning. Only where DEBUG is on, and after "
        "load_content. What is there already stays as it is."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError("Examples are for DEBUG only: set DEBUG=true.")
        made = [make_item(**row) for row in yaml.safe_load(PATH.read_text("utf-8"))]
        make_edition()
        self.stdout.write(f"voorbeelden: {made.count(True)} new")


def make_edition():
    """Adopt a first edition, if there is none, to compare later ones with."""
    if not Edition.objects.exists():
        prepared = draft()
        prepared.introduction = (
            "Hierbij ontvangt u de langetermijnplanning, met voorbeeldgegevens."
        )
        adopt(save(prepared), by=None)


def make_item(
    *,
    title,
    steps,
    year=None,
    involved=(),
    documents=(),
    scenarios=(),
    drop=None,
    **fields,
):
    """Make a subject with everything that belongs to it; return whether it is new."""
    if year:
        title = f"{title} {year_at(year)}"
    if PlanningItem.history.filter(title=title).exists():
        return False
    in_meeting = any("meeting" in step for step in steps)
    answers = dict.fromkeys(CRITERIA, True) if in_meeting else {}
    item = store_item(title=title, involved=involved, **answers, **fields)
    for document in documents:
        save(Document(item=item, **document))
    for position, scenario in enumerate(scenarios, 1):
        save(Scenario(item=item, position=position, **scenario))
    for step in steps:
        make_step(item, **step)
    if drop:
        drop_item(item=item, reason=drop)
    return True


def store_item(*, involved, theme=None, holder=None, published=-60, **fields):
    """Store a subject, published `published` days from today; None makes a draft."""
    item = PlanningItem(
        theme=theme and Theme.objects.get(slug=theme),
        holder=holder and CollegeMember.objects.get(slug=holder),
        published_on=None if published is None else day(published),
        **fields,
    )
    with one_version(item):
        save(item)
        item.involved.set(CollegeMember.objects.filter(slug__in=involved))
    return item


def make_step(item, *, phase, format, period=None, meeting=None, done=None, moves=()):
    """Put a step on the planning, and perform the acts on it."""
    step = Step(item=item, phase=phase, format=Format.objects.get(name=format))
    if meeting:
        held_on = held_at(meeting)
        step.period = Period.around(held_on, Kind.QUARTER)
    else:
        step.period, step.known_on = period_at(period)
    step._change_reason = REASON
    add_step(step=step)
    # From here on its changes are news.
    step._change_reason = None
    for to, code, explanation in moves:
        shift(
            step=step,
            to=period_at(to)[0],
            reason=ShiftReason.objects.get(code=code),
            explanation=explanation,
            by=None,
        )
    if meeting:
        schedule(step=step, meeting=meeting_on(held_on, step.format), by=None)
    if done:
        complete(step=step, outcome=done, on=meeting_day(min(step.last_day, day(0))))


def meeting_on(held_on, meeting_format):
    title = capital(meeting_format.name)
    meeting = Meeting(held_on=held_on, title=title, format=meeting_format)
    known = Meeting.objects.filter(held_on=held_on, title=title).first()
    return known or save(meeting, reason=examples.REASON)


def held_at(text):
    """The day of a meeting such as "session 1" or "council 2"."""
    kind, number = text.split()
    session, council = next(islice(rounds_after(day(0)), int(number) - 1, None))
    return session if kind == "session" else council


def year_at(text):
    """The year of a text such as "juni -1": the one before that of the next June."""
    month, offset = text.split()
    return coming(month).year + int(offset)


def coming(month):
    """The first day of the next month with this name that has not begun yet."""
    today, number = day(0), MONTHS.index(month) + 1
    return date(today.year + (number <= today.month), number, 1)


def period_at(text):
    """
    The period that is meant, as "quarter +1", and when an unknown one is known.

    The name of a month is the next one.
    """
    if text in MONTHS:
        return Period.around(coming(text), Kind.MONTH), None
    kind, offset = text.split()
    if kind == Kind.UNKNOWN:
        return Period(), day(int(offset))
    if kind == Kind.DAY:
        return Period.around(day(int(offset)), Kind.DAY), None
    first = Period.around(day(0), kind).first_day
    months = first.year * 12 + first.month - 1 + int(offset) * MONTHS_IN[kind]
    first = first.replace(year=months // 12, month=months % 12 + 1)
    return Period.around(first, kind), None


def day(offset):
    """The day that lies `offset` days after today."""
    return timezone.localdate() + timedelta(days=offset)


def save(row, reason=REASON):
    row._change_reason = reason
    row.full_clean()
    row.save()
    return row
