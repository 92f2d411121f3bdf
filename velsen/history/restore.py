"""Restore a row to an earlier version. That is a new change: nothing is undone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as format_date

from .describing import GONE, differences, tracked_fields, value_of
from .records import one_version


@transaction.atomic
def restore(record, row, *, reason):
    """
    Store a row as it was in `record` of its history; `row` is the row now, or None.

    A row that is equal already is left alone. Raise Conflict if `row` is not the stored
    version, ValidationError if the old values are no longer allowed, and IntegrityError
    if somebody else restores it at the same moment.
    """
    model = record.instance_type
    fields = tracked_fields(model)
    if row is not None:
        fields = [field for field in fields if field.name not in model.kept_fields]
        if not differences(row, record, {field.name for field in fields}):
            return
    values = {field: value_of(record, field) for field in fields}
    refuse_gone(values)
    if row is None:
        last = model.history.filter(id=record.id).latest("version")
        row = model(pk=record.id, version=last.version)
    for field, value in values.items():
        if not field.many_to_many:
            setattr(row, field.name, value)
    moment = format_date(timezone.localtime(record.history_date), "j F Y, H:i")
    row._change_reason = f"Teruggezet naar de versie van {moment}. {reason}".strip()
    row.full_clean()
    with one_version(row):
        row.save()
        for field, value in values.items():
            if field.many_to_many:
                getattr(row, field.name).set(value)


def refuse_gone(values):
    for field, value in values.items():
        if GONE in (value if field.many_to_many else [value]):
            raise ValidationError(
                f"Bij “{field.verbose_name}” stond toen iets wat niet meer bestaat. "
                "Zet dat eerst terug."
            )
