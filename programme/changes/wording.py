"""
The changes of the planning in Dutch, for pages, mail, the feed and letters alike.

They tell only what the public could read: see `programme.planning.public`.
"""

from typing import NamedTuple

from velsen.pages.addresses import address

from .differences import Kind
from .sentences import TEXTS, sentence

NO_THEME = "Zonder thema"

LABELS = {
    Kind.NEW: "nieuw op de planning",
    Kind.NEW_STEP: "nieuw moment",
    Kind.FORWARD: "naar voren gehaald",
    Kind.POSTPONED: "uitgesteld",
    Kind.CAME_BACK: "verschoven en weer terug",
    Kind.KNOWN: "periode bekend",
    Kind.UNKNOWN: "periode niet meer bekend",
    Kind.MORE_PRECISE: "periode preciezer",
    Kind.LESS_PRECISE: "periode ruimer",
    Kind.HOLDER: "andere portefeuillehouder",
    Kind.APPROACH: "andere aanpak",
    Kind.SCHEDULED: "op de agenda gezet",
    Kind.TAKEN_OFF: "van de agenda gehaald",
    Kind.DONE: "gerealiseerd",
    Kind.DROPPED: "vervallen",
    Kind.WITHDRAWN: "staat niet meer op de planning",
    Kind.STEP_WITHDRAWN: "moment verwijderd",
    Kind.TEXT: "tekst gewijzigd",
}


class ChangeText(NamedTuple):
    """One change, in words. `reasons` are sentences."""

    kind: Kind
    label: str
    text: str
    reasons: tuple = ()
    # Whether a reason should have been given, and was not.
    lacks_reason: bool = False


class SubjectText(NamedTuple):
    """All changes of one subject in words, and the member who answers for it now."""

    key: int
    title: str
    theme: str
    holder: str
    # The path of its page; empty for a subject that is gone.
    path: str
    news: tuple


def describe(changes):
    """
    Put the changes of `differences` into words, as a list of SubjectTexts by theme.

    Within a theme the subjects with the weightiest change come first.
    """
    subject_changes = {}
    for change in changes:
        subject_changes.setdefault(change.subject.key, []).append(change)
    subject_changes = sorted(subject_changes.values(), key=sort_key)
    return [subject_text(group) for group in subject_changes]


def sort_key(changes):
    subject = changes[0].subject
    theme = subject.theme.key if subject.theme else float("inf")
    return theme, changes[0].kind, subject.title, subject.key


def subject_text(changes):
    subject = changes[0].subject
    is_there = changes[0].kind != Kind.WITHDRAWN
    return SubjectText(
        subject.key,
        subject.title,
        subject.theme.name if subject.theme else NO_THEME,
        subject.holder.name if subject.holder else "",
        address("programme:planningitem_detail", subject.key) if is_there else "",
        tuple(change_text(change) for change in changes),
    )


def change_text(change):
    reasons = tuple(filter(None, reasons_of(change)))
    return ChangeText(
        change.kind,
        LABELS[change.kind],
        sentence(TEXTS[change.kind](change)),
        reasons,
        lacks_reason=change.kind in WITH_REASON and not reasons,
    )


def reasons_of(change):
    """The reasons of a change, as sentences: every shift in between has its own."""
    several = len(change.moves) > 1
    for move in change.moves:
        why = " ".join(filter(None, [sentence(move.reason), move.explanation]))
        if why:
            yield f"Naar {move.new}: {why}" if several else why
    if change.kind == Kind.APPROACH and "approach_reason" in fields_of(change):
        yield change.subject.approach_reason
    if change.kind in (Kind.DROPPED, Kind.WITHDRAWN):
        yield (change.step or change.subject).dropped_reason


def fields_of(change):
    return {edit.field for edit in change.edits}


# Kinds that need a reason by the agreements (Part A, section 1) and by the planning.
WITH_REASON = {
    Kind.FORWARD,
    Kind.POSTPONED,
    Kind.UNKNOWN,
    Kind.LESS_PRECISE,
    Kind.APPROACH,
    Kind.DROPPED,
}
