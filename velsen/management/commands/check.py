"""Django's `check`, which by default skips the database; ours does not."""

from django.core.management.commands import check
from django.db import DEFAULT_DB_ALIAS


class Command(check.Command):
    def handle(self, *labels, **options):
        databases = options["databases"] or [DEFAULT_DB_ALIAS]
        super().handle(*labels, **options | {"databases": databases})
