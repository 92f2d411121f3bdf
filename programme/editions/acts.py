"""Prepare and adopt an edition of the planning; compare two of them."""

from django.db import transaction
from django.utils import timezone

from programme.changes.changelog import ChangeLog
from programme.changes.differences import differences
from programme.changes.reading import published_at
from programme.changes.serializing import plain
from programme.changes.wording import describe

from .contents import changed
from .models import Edition, EditionDraft

# Nobody reads more changes in a letter, and more take too long to compare.
MOST_SUBJECTS = 500


def draft():
    """Return the edition in preparation, or a new one with the next number."""
    last = Edition.objects.values_list("number", flat=True).first() or 0
    prepared = EditionDraft.objects.filter(number=last + 1).first()
    return prepared or EditionDraft(number=last + 1)


@transaction.atomic
def adopt(prepared, *, by):
    """
    Turn a draft into an edition of the planning as it is published now, for ever.

    Return the edition. `by` is an account, or None for an example. Raise Conflict if
    somebody else changed or adopted the draft meanwhile.
    """
    number = prepared.number
    prepared.delete()
    now = timezone.now()
    return Edition.objects.create(
        number=number,
        dated_on=prepared.dated_on,
        introduction=prepared.introduction,
        subjects=plain(published_at(now)),
        adopted_at=now,
        adopted_by_id=by and by.pk,
    )


def changes_between(former, latter):
    """
    Return the changes from one edition to another in words, as a list of SubjectTexts.

    At most MOST_SUBJECTS subjects are compared. Before the first edition, None, there
    is nothing to compare: the list is empty.
    """
    if former is None:
        return []
    return describe(differences(*changed(former.number, latter.number, MOST_SUBJECTS)))


def changes_since(edition):
    """
    Return the changes since an edition was adopted, as `changes_between` does.

    The list is empty for None.
    """
    if edition is None:
        return []
    return describe(
        ChangeLog(edition.adopted_at, timezone.now(), most=MOST_SUBJECTS).changes
    )


def previous(number):
    """Return the edition before the one with this number, or None."""
    return Edition.objects.for_list().filter(number__lt=number).first()
