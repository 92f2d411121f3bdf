"""Django's `flush`, which empties every table, those of the history included."""

from django.apps import apps
from django.core.management.commands import flush

from velsen.history.triggers import history_open


class Command(flush.Command):
    def handle(self, **options):
        with history_open(apps.get_models(), using=options["database"]):
            super().handle(**options)
