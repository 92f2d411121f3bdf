"""Describe the history of a row in Dutch, word by word."""

import re
from collections import defaultdict
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, F, OuterRef
from django.utils.dateformat import format as format_date
from simple_history.models import HistoricalChanges, HistoricalRecords

from velsen.texts import plain

# Stands for a related row that was deleted since.
GONE = "(bestaat niet meer)"

# Comparing longer texts word by word takes too long.
MOST_WORDS = 5_000

# Texts with less in common are shown whole: a shared word here and there says nothing.
LEAST_ALIKE = 0.3


class Difference(NamedTuple):
    """A field in which two rows differ, as pieces of text with "+", "-" or ""."""

    label: str
    pieces: list


def versions_of(model):
    """
    The history of a model, newest first, with one row for each version and deletion.

    Choosing other related rows, such as the topics of a theme, adds history rows after
    the row itself is stored; the last one of these shows the version.
    """
    history = model.history.all()
    if not hasattr(model.history.model, "version"):
        history = history.annotate(version=F("history_id"))
    same = history.filter(id=OuterRef("id"), version=OuterRef("version"))
    later = same.filter(history_id__gt=OuterRef("history_id"))
    return (
        history.filter(~Exists(later.exclude(history_type="-")))
        .annotate(is_new=Exists(same.filter(history_type="+")))
        .select_related("history_user")
        .prefetch_related(*related(model))
        .order_by("-history_id")
    )


def recorded_at(model, moment):
    """The history rows that held at a moment; none for rows deleted by then."""
    history = model.history.filter(history_date__lte=moment)
    later = history.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
    return history.exclude(history_type="-").exclude(Exists(later))


def grouped(rows, key, make):
    """The results of `make` for the rows, as tuples by the value of `key`."""
    groups = defaultdict(tuple)
    for row in rows:
        groups[getattr(row, key)] += (make(row),)
    return groups


def tracked_fields(model):
    """The fields that people fill in and the history keeps."""
    history = model.history.model
    fields = [field for field in history.tracked_fields if field.editable]
    fields.remove(model._meta.pk)
    return [*fields, *history._history_m2m_fields]


def related(model):
    for field in tracked_fields(model):
        if field.many_to_many:
            yield f"{links_to(field)}__{field.m2m_reverse_field_name()}"
        elif field.is_relation:
            yield field.name


def differences(was, now, names=None):
    """
    Return how the row `now` differs from `was`; both may be history rows.

    With `names` only those fields are compared.
    """
    fields = tracked_fields(getattr(now, "instance_type", type(now)))
    if names is not None:
        fields = [field for field in fields if field.name in names]
    values = [(field, value_of(was, field), value_of(now, field)) for field in fields]
    return [
        Difference(
            field.verbose_name,
            list(changed_words(field_in_words(field, old), field_in_words(field, new))),
        )
        for field, old, new in values
        if comparable(old) != comparable(new)
    ]


def changed_words(was, now):
    """Yield pieces of text with a sign: "-" removed, "+" added, "" unchanged."""
    # Each word with the space before it, the first one too.
    old, new = (re.findall(r"\s*\S+", f" {text}") for text in (was, now))
    matcher = SequenceMatcher(None, old, new)
    if max(len(old), len(new)) > MOST_WORDS or matcher.ratio() < LEAST_ALIKE:
        old, new = [was], [now]
        matcher.set_seqs(old, new)
    for act, start, end, new_start, new_end in matcher.get_opcodes():
        if act == "equal":
            yield "", "".join(old[start:end])
            continue
        if start < end:
            yield "-", "".join(old[start:end])
        if new_start < new_end:
            yield "+", "".join(new[new_start:new_end])


def links_to(field):
    """The name by which a history row links to the many rows of `field`."""
    links = HistoricalRecords.m2m_models[field]
    return links._meta.get_field("history").remote_field.get_accessor_name()


def value_of(row, field):
    """The value of a field of a row, or of its history row."""
    if not field.many_to_many:
        return related_or_value(row, field)
    if not isinstance(row, HistoricalChanges):
        return list(getattr(row, field.name).all())
    links = getattr(row, links_to(field)).all()
    other = links.model._meta.get_field(field.m2m_reverse_field_name())
    return [related_or_value(link, other) for link in links]


def related_or_value(row, field):
    try:
        value = getattr(row, field.name)
    except ObjectDoesNotExist:
        return GONE
    return GONE if value is None and getattr(row, field.attname) else value


def comparable(value):
    """A value that equals another one with the same meaning, in any order."""
    is_many = not isinstance(value, str) and hasattr(value, "__iter__")
    return {getattr(item, "pk", item) for item in value} if is_many else value


def field_in_words(field, value):
    value = list(value) if field.many_to_many and value is not None else value
    return in_words(value, dict(field.flatchoices))


def in_words(value, choices, nothing="leeg"):
    """
    A value in words: of a field, of a history row or of a snapshot.

    `choices` gives the words of codes, `nothing` stands for no value.
    """
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return format_date(value, "j F Y")
    if isinstance(value, list | tuple):
        value = ", ".join(sorted((str(item) for item in value), key=plain))
    return str(choices.get(value, value) or nothing)


def name_of(record):
    """The name of a row from its history: the fields that tell it from others."""
    fields = [
        record.instance_type._meta.get_field(name)
        for name in record.instance_type.key_fields
    ]
    return ", ".join(field_in_words(field, value_of(record, field)) for field in fields)
