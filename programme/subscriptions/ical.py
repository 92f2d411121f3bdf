"""
The planning as a calendar to subscribe to (RFC 5545).

A moment keeps its UID when it moves, and its SEQUENCE rises with every change, so that
it moves in subscribers' calendars too. Dropped moments are sent as cancelled for a
while: a calendar may keep an event that just disappears.
"""

from datetime import UTC, timedelta
from functools import lru_cache

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from icalendar import (
    Calendar,
    Event,
    vDatetime,
    vDDDTypes,
    vDuration,
    vInt,
    vText,
    vUri,
)

from programme.periods import Kind
from programme.planning.examples import told
from programme.planning.models import Meeting, Phase, Step
from velsen.identity import host
from velsen.pages.addresses import absolute
from velsen.texts import capital, clean

NAME = "Langetermijnplanning Velsen"
# How long past and dropped moments stay in the calendar.
PAST = timedelta(days=365)
GONE = timedelta(days=90)
EVERY = timedelta(hours=6)
# Moments in one calendar. More take too long, and no calendar shows them.
MOST = 5_000
SHOWN = [
    "phase",
    "first_day",
    "last_day",
    "is_firm",
    "done_on",
    "dropped_on",
    "dropped_reason",
    "meeting_id",
    "version",
    "item__title",
    "item__question",
    "item__version",
    "item__touched_at",
    "item__holder__name",
]
# Bytes in a line, its end included.
LIMIT = 75
BLANK = Event()
END = b"END:VCALENDAR\r\n"
TRANSPARENT, CONFIRMED, TENTATIVE, CANCELLED = map(
    vText, ["TRANSPARENT", "CONFIRMED", "TENTATIVE", "CANCELLED"]
)
PHASES = dict(Phase.choices)


def calendar(selection):
    """
    The steps of some subjects and their meetings, or all of these, as bytes.

    Of more than MOST steps it holds the first to come. Takes four queries.
    """
    today = timezone.localdate()
    steps = Step.objects.filter(item__in=selection.items)
    shown = in_time(steps, today)
    undated, dated = steps.open().filter(first_day=None).count(), shown.count()
    found = Calendar()
    found.add("prodid", "-//Gemeente Velsen//Langetermijnplanning//NL")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    # Written without escapes: many programs read what begins with X as it stands.
    found.add("x-wr-calname", selection.named(told(NAME)))
    found.add("x-wr-caldesc", description(undated, is_cut=dated > MOST))
    found.add("x-published-ttl", vDuration(EVERY))
    found.add("refresh-interval", vDuration(EVERY), parameters={"value": "DURATION"})
    # Event by event: thousands of them at once take twice as long.
    events, meetings = [found.to_ical().removesuffix(END)], set()
    for step in shown[:MOST].iterator(chunk_size=500):
        events.append(written(step_event(step)))
        meetings.add(step.meeting_id)
    for meeting in meetings_since(today - PAST):
        if not selection.words or meeting.pk in meetings:
            events.append(written(meeting_event(meeting)))
    return b"".join([*events, END])


def written(event):
    """An event as bytes."""
    return b"".join(line(*item) for item in event.property_items(sorted=False))


@lru_cache(maxsize=20_000)
def line(name, value):
    """
    A property as bytes, cached because many events have the same ones.

    Folding is slow, so only long lines are folded.
    """
    content = BLANK.content_line(name, value)
    plain = content.encode()
    return (plain if len(plain) < LIMIT else content.to_ical()) + b"\r\n"


def description(undated, *, is_cut):
    """The subject of the calendar, and what it leaves out."""
    lines = ["Wat het college naar de gemeenteraad van Velsen brengt."]
    if undated:
        moments = "moment" if undated == 1 else "momenten"
        lines.append(
            f"{undated} {moments} zonder periode: nog te bepalen, dus niet in deze "
            "agenda."
        )
    if is_cut:
        lines.append(
            f"Alleen de eerste {MOST} momenten staan erin: kies op de site een filter."
        )
    return " ".join(lines)


def in_time(steps, today):
    """Steps whose period is not long past, and those dropped lately; soonest first."""
    dropped = Q(dropped_on=None) | Q(dropped_on__gt=today - GONE)
    return (
        steps.filter(dropped, last_day__gte=today - PAST)
        .select_related("item__holder")
        .only(*SHOWN)
        .alias(is_over=Q(last_day__lt=today))
        .order_by("is_over", "first_day", "id")
    )


def meetings_since(day):
    newest = Meeting.history.filter(id=OuterRef("pk")).order_by("-history_id")
    changed_at = Subquery(newest.values("history_date")[:1])
    meetings = Meeting.objects.filter(held_on__gte=day).order_by("held_on", "id")
    return meetings.annotate(changed_at=changed_at)


def meeting_event(meeting):
    event = Event(
        UID=uid("vergadering", meeting),
        SEQUENCE=vInt(meeting.version),
        SUMMARY=vText(clean(meeting.title)),
        STATUS=CONFIRMED,
        **changed(meeting.changed_at),
        **span(meeting.held_on, meeting.held_on),
    )
    if meeting.link:
        event["URL"] = vUri(meeting.link)
    return event


def step_event(step):
    item = step.item
    return Event(
        UID=uid("moment", step),
        SEQUENCE=vInt(step.version + item.version),
        SUMMARY=vText(clean(summary(step))),
        DESCRIPTION=vText(clean(details(step))),
        URL=vUri(absolute(item.get_absolute_url())),
        STATUS=status(step),
        **changed(item.touched_at),
        **span(step.first_day, step.last_day),
    )


def summary(step):
    """The title of an event. Some programs show cancelled events as if they go on."""
    dropped = "Vervallen: " if step.dropped_on else ""
    return f"{dropped}{step.item.title}: {PHASES[step.phase]}"


def uid(kind, row):
    return vText(f"{kind}-{row.pk}@{host()}")


def changed(moment):
    """The last change of an event, which programs compare with their own copy."""
    told = vDatetime(moment.astimezone(UTC))
    return {"DTSTAMP": told, "LAST-MODIFIED": told}


def span(first_day, last_day):
    """Whole days, from the first up to the day after the last, shown as free time."""
    end = last_day + timedelta(days=1)
    return {"DTSTART": day(first_day), "DTEND": day(end), "TRANSP": TRANSPARENT}


@lru_cache(maxsize=2_000)
def day(value):
    return vDDDTypes(value)


def status(step):
    if step.dropped_on:
        return CANCELLED
    is_day = step.period.kind == Kind.DAY
    return CONFIRMED if is_day and (step.is_firm or step.done_on) else TENTATIVE


def details(step):
    """The text of an event beside its title, a line for each fact."""
    item = step.item
    lines = [
        item.question,
        f"Wanneer: {step.period}{'' if step.is_firm else ' (indicatief)'}.",
        item.holder and f"Portefeuillehouder: {item.holder}.",
        step.dropped_reason and f"Vervallen: {step.dropped_reason}",
    ]
    return "\n".join(map(capital, filter(None, lines)))
