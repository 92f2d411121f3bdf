"""Editions of the planning."""

from datetime import date

from programme.editions.acts import adopt, draft
from programme.editions.models import Edition, EditionDraft, EditionStop

from .accounts import make_user


def make_edition(**fields):
    """The next edition, of the planning as it is published now."""
    prepared = draft()
    for name, value in fields.items():
        setattr(prepared, name, value)
    prepared.save()
    return adopt(prepared, by=make_user())


def make_edition_draft():
    prepared = draft()
    prepared.save()
    return EditionDraft.objects.get(pk=prepared.pk)


def make_edition_stop(*, edition=None, **fields):
    defaults = {"recipient": "council", "sent_on": date(2026, 5, 20)}
    edition = edition or Edition.objects.create(
        number=1, dated_on=date(2026, 5, 1), subjects=[]
    )
    return EditionStop.objects.create(**{"edition": edition} | defaults | fields)
