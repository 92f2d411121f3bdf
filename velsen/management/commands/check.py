"""Django's `check`, which looks at the database only when told so: ours always does."""

from django.core.management.commands import check
from django.db import DEFAULT_DB_ALIAS


class Command(check.Command):
    def handle(self, *labels, **options):
        # With --deploy it is about the settings, before there is a database.
        if not options["deploy"]:
            options["databases"] = options["databases"] or [DEFAULT_DB_ALIAS]
        super().handle(*labels, **options)
