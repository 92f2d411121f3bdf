"""Preparing and fixing an edition of the planning, and telling two of them apart."""

from django.db import transaction
from django.utils import timezone

from programme.changes.changelog import ChangeLog
from programme.changes.differences import differences
from programme.changes.reading import published_at
from programme.changes.serializing import plain
from programme.changes.wording import describe

from .contents import changed
from .models import Edition, EditionDraft

# Subjects. More changes are not read in a letter, and take too long to compare.
MOST = 500


def draft():
    """The edition that is prepared, or a new one with the next number."""
    last = Edition.objects.values_list("number", flat=True).first() or 0
    prepared = EditionDraft.objects.filter(number=last + 1).first()
    return prepared or EditionDraft(number=last + 1)


@transaction.atomic
def fix(prepared, *, by):
    """
    Fix an edition that was prepared: the planning as it is published now, for ever.

    Return it. `by` is an account, or None for an example. Raise Conflict if somebody
    else changed or fixed it meanwhile.
    """
    number = prepared.number
    prepared.delete()
    now = timezone.now()
    return Edition.objects.create(
        number=number,
        dated_on=prepared.dated_on,
        introduction=prepared.introduction,
        subjects=plain(published_at(now)),
        fixed_at=now,
        fixed_by_id=by and by.pk,
    )


def changes_between(former, latter):
    """
    What is told of the changes from one edition to another, at most of MOST subjects.

    Without a former one nothing is news.
    """
    if former is None:
        return []
    return describe(differences(*changed(former.number, latter.number, MOST)))


def changes_since(edition):
    """
    What is told of the changes since an edition was fixed, at most of MOST subjects.

    Without one nothing is news.
    """
    if edition is None:
        return []
    return describe(ChangeLog(edition.fixed_at, timezone.now(), most=MOST).changes)


def previous(number):
    """The edition before the one with this number, or None."""
    return Edition.objects.for_list().filter(number__lt=number).first()
