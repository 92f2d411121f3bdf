"""What one departure changed, so that it can be undone."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from velsen.accounts.models import Account
from velsen.history.bulk import create_all, update_all
from velsen.history.restore import restore

REASON = 100  # characters of a reason that the history keeps


class Ledger:
    """Stores rows with the reason of a departure, and notes which versions they got."""

    def __init__(self, departure, by):
        self.on, self.by = departure.starts_on, by
        self.reason = departure.reason[:REASON]
        self.changes = []

    def create(self, rows):
        if rows:
            create_all(rows, by=self.by, reason=self.reason)
            self.changes += [[label(row), row.pk, None, row.version] for row in rows]

    def update(self, rows, related=None):
        if rows:
            update_all(rows, by=self.by, reason=self.reason, related=related)
            self.changes += [
                [label(row), row.pk, row.version - 1, row.version] for row in rows
            ]

    def end(self, rows):
        """Let rows end on the day of the departure; those that begin later are gone."""
        ended = [row for row in rows if row.starts_on < self.on]
        for row in ended:
            row.ends_on = min(filter(None, [row.ends_on, self.on]))
        self.update(ended)
        for row in rows:
            if row.starts_on >= self.on:
                self.changes.append([label(row), row.pk, row.version, None])
                row._change_reason = self.reason
                row.delete()


def set_account(member, *, is_active, reason):
    """Close the account of a member, or open it again."""
    account = Account.objects.get(pk=member.account_id)
    account.is_active = is_active
    account._change_reason = reason[:REASON]
    account.save()


def label(row):
    return row._meta.label_lower


@transaction.atomic
def undo(departure, *, reason):
    """
    Put back what a departure changed, each row as a new change.

    Raise ValidationError, and change nothing, if somebody built on one of the rows.
    """
    departure = type(departure).objects.select_for_update().get(pk=departure.pk)
    if departure.undone_at:
        raise ValidationError("Dit is al ongedaan gemaakt.", code="undone")
    for name, key, before, after in reversed(departure.changes):
        put_back(apps.get_model(name), key, before, after, reason)
    if departure.has_closed_account:
        set_account(departure.member, is_active=True, reason=reason)
    departure.undone_at = timezone.now()
    departure.save(update_fields=["undone_at"])


def put_back(model, key, before, after, reason):
    row = model._base_manager.filter(pk=key).first()
    if (row and row.version) != after:
        raise ValidationError(
            f"“{row or model._meta.verbose_name}” is daarna nog gewijzigd. Maak die "
            "wijziging eerst ongedaan, of pas het met de hand aan.",
            code="built_on",
        )
    if before is None:
        row._change_reason = reason[:REASON]
        row.delete()
    else:
        restore(model.history.get(id=key, version=before), row, reason=reason)
