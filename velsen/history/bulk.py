"""
Store many rows at once, each as its next version, with its record in the history.

This is for writes that take too long row by row. The caller has checked the rows; the
database keeps its constraints. Many-to-many relations are stored first, so that the
history has them.
"""

from collections import defaultdict

from django.db import transaction
from simple_history.models import HistoricalRecords

from .models import Conflict

# Rows in one query.
CHUNK = 500


@transaction.atomic
def create_all(rows, *, by, reason, related=None):
    """
    Store new rows of one model, as their first version, changed `by` an account.

    `related` gives, by the name of a field, the rows that each row relates to.
    """
    prepare(rows)
    manager = type(rows[0])._base_manager
    manager.bulk_create(rows)
    relate(rows, related or {})
    record(rows, by, reason, is_update=False)


@transaction.atomic
def update_all(rows, *, by, reason, related=None):
    """Store rows as their next version; raise Conflict for one that is outdated."""
    refuse_outdated(rows)
    prepare(rows)
    model = type(rows[0])
    names = [f.name for f in model._meta.concrete_fields if not f.primary_key]
    for row in rows:
        for field in model._meta.concrete_fields:
            field.pre_save(row, add=False)
    model._base_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["pk"], update_fields=names
    )
    relate(rows, related or {})
    record(rows, by, reason, is_update=True)


def refuse_outdated(rows):
    """Lock the rows; raise Conflict if one of them is stored in another version."""
    manager = type(rows[0])._base_manager
    for chunk in chunks(rows):
        keys = [row.pk for row in chunk]
        stored = manager.select_for_update().filter(pk__in=keys).order_by("pk")
        versions = dict(stored.values_list("pk", "version"))
        for row in chunk:
            if versions.get(row.pk) != row.version:
                raise Conflict(str(row))


def prepare(rows):
    for row in rows:
        row.tidy()
        row.version += 1


def relate(rows, related):
    """Relate each row to these rows, by the name of a field, and to no others."""
    for name, others in related.items():
        field = type(rows[0])._meta.get_field(name)
        through = field.remote_field.through
        here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
        for chunk in chunks(rows):
            through.objects.filter(**{f"{here}__in": chunk}).delete()
        links = [
            through(**{here: row, there: other})
            for row, ones in zip(rows, others, strict=True)
            for other in ones
        ]
        through.objects.bulk_create(links)


def record(rows, by, reason, *, is_update):
    """Record the rows as they are now, with their relations."""
    model = type(rows[0])
    records = model.history.bulk_history_create(
        rows, update=is_update, default_user=by, default_change_reason=reason
    )
    for field in getattr(model, "_history_m2m_fields", []):
        record_related(field, rows, records)


def record_related(field, rows, records):
    through = field.remote_field.through
    here = field.m2m_field_name()
    links = defaultdict(list)
    for chunk in chunks(rows):
        for link in through.objects.filter(**{f"{here}__in": chunk}):
            links[getattr(link, f"{here}_id")].append(link)
    history = HistoricalRecords.m2m_models[field]
    names = [part.attname for part in through._meta.concrete_fields]
    history.objects.bulk_create(
        history(history=entry, **{name: getattr(link, name) for name in names})
        for row, entry in zip(rows, records, strict=True)
        for link in links[row.pk]
    )


def chunks(rows):
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
