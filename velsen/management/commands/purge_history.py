"""
Remove history that has been kept long enough: the one lawful way to do so.

The last version of every row stays, and of a deleted row who deleted it.
"""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from velsen.history.triggers import histories, history_open


class Command(BaseCommand):
    help = "Remove old history; without --delete, only tell how much there is."

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than",
            type=int,
            required=True,
            metavar="DAYS",
            help="how long the history is kept, such as 3650 for ten years",
        )
        parser.add_argument("--delete", action="store_true", help="really remove it")

    def handle(self, *, older_than, delete, **options):
        before = timezone.now() - timedelta(days=older_than)
        for model in histories():
            if hasattr(model, "history_type"):
                old = superseded(model, before)
                done = purge(model, old) if delete else old.count()
                self.stdout.write(f"{model.instance_type._meta.label}: {done}")
        if not delete:
            self.stdout.write("Nothing was removed. Add --delete to do so.")


def superseded(model, before):
    """The rows of the history `model` before a moment, except the last of each."""
    rows = model.objects.alias(is_deletion=Q(history_type="-"))
    later = rows.filter(
        id=OuterRef("id"),
        is_deletion=OuterRef("is_deletion"),
        history_id__gt=OuterRef("history_id"),
    )
    return rows.filter(Exists(later), history_date__lt=before)


def purge(model, old):
    """Remove the rows `old` of the history `model`; return how many."""
    links = [relation.related_model for relation in model._meta.related_objects]
    with history_open([model, *links]):
        keys = list(old.values_list("history_id", flat=True))
        for link in links:
            link.objects.filter(history__in=keys).delete()
        model.objects.filter(history_id__in=keys).delete()
    return len(keys)
