"""One save is one version, even of a row with many-to-many relations."""

from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace

from django.db import transaction
from simple_history.models import HistoricalRecords

# What only sorts and tells apart follows from the rest: see `names`.
LEFT_OUT = "name_key"


class Records(HistoricalRecords):
    """The history of a model. Within `one_version` it waits until the end."""

    def fields_included(self, model):
        included = super().fields_included(model)
        return [field for field in included if field.name != LEFT_OUT]

    def create_historical_record(self, instance, history_type, using=None):
        record = partial(super().create_historical_record, instance, history_type)
        waiting = vars(instance).get("_waiting")
        if waiting is None:
            record(using)
        else:
            waiting.append(record)


@contextmanager
def one_version(row):
    """
    Make everything stored of a row one version, its many-to-many relations included.

    The history gets one record, at the end, of the row as it is then; none if nothing
    was stored. Nested use for the same row joins the outer one.
    """
    if "_waiting" in vars(row):
        yield
        return
    row._waiting, row._version_before = [], row.version
    try:
        with transaction.atomic():
            yield
            if waiting := vars(row).pop("_waiting"):
                waiting[0]()
    except BaseException:
        row.version = row._version_before
        raise
    finally:
        vars(row).pop("_waiting", None)
        del row._version_before


@contextmanager
def recorded_by(account):
    """Let the history name this account, where no request tells who is at work."""
    before = getattr(Records.context, "request", None)
    Records.context.request = SimpleNamespace(user=account)
    try:
        yield
    finally:
        Records.context.request = before
