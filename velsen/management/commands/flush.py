"""Django's `flush`, which empties every table: also those of the history."""

from django.core.management.commands import flush

from velsen.triggers import history_open, records


class Command(flush.Command):
    def handle(self, **options):
        with history_open(records(), using=options["database"]):
            super().handle(**options)
