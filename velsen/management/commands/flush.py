"""Django's `flush`, which empties every table: also those of the history."""

from django.core.management.commands import flush

from velsen.triggers import histories, history_open


class Command(flush.Command):
    def handle(self, **options):
        with history_open(histories(), using=options["database"]):
            super().handle(**options)
