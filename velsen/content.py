"""
Load the content that comes with the site, without losing anybody's edits.

A row of a fixture is known by its natural key. Rows that people changed or deleted are
theirs. The history tells which: it keeps every key that a row ever had, and the reason
of every change.
"""

from collections import Counter

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction

from velsen.history.records import one_version

REASON = "Meegeleverde inhoud geladen"


@transaction.atomic
def load(fixture):
    """
    Load the rows of `fixture`, a Django fixture in YAML, as a stream or a string.

    Return a Counter of the rows that were "new", "refreshed", "unchanged" and "left" to
    the people who changed them. Raise DeserializationError for a fixture that cannot be
    read.
    """
    rows = serializers.deserialize("yaml", fixture, handle_forward_references=True)
    return Counter(load_row(row) for row in rows)


def load_row(row):
    """Load one deserialized row and return its outcome."""
    row.object.tidy()
    # A deferred field refers to a row that somebody has renamed or deleted.
    if row.deferred_fields:
        return "left"
    if row.object.pk is None:
        return "left" if was_known(row.object) else store(row, row.object, "new")
    current = type(row.object).objects.get(pk=row.object.pk)
    if values(row, row.object) == values(row, current):
        return "unchanged"
    if current.history.exclude(history_change_reason=REASON).exists():
        return "left"
    for field in settable(current):
        setattr(current, field.attname, getattr(row.object, field.attname))
    return store(row, current, "refreshed")


def was_known(instance):
    """Whether a row has ever had the key of `instance`."""
    fields = [instance._meta.get_field(name) for name in instance.key_fields]
    key = {field.attname: getattr(instance, field.attname) for field in fields}
    return type(instance).history.filter(**key).exists()


def settable(instance):
    """The fields of `instance` that a fixture can set."""
    return [field for field in instance._meta.concrete_fields if field.editable]


def values(row, instance):
    """The values of `instance` that a fixture can set, related rows by their key."""
    plain = {f.attname: getattr(instance, f.attname) for f in settable(instance)}
    if instance is row.object:
        many = {name: {int(pk) for pk in pks} for name, pks in row.m2m_data.items()}
    else:
        many = {
            name: set(getattr(instance, name).values_list("pk", flat=True))
            for name in row.m2m_data
        }
    return plain | many


def store(row, instance, outcome):
    """Store a row, unless it clashes with edits that people made elsewhere."""
    instance._change_reason = REASON
    try:
        instance.full_clean()
    except ValidationError:
        return "left"
    with one_version(instance):
        instance.save()
        for name, related in row.m2m_data.items():
            getattr(instance, name).set(related)
    return outcome
