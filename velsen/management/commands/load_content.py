"""Load or refresh the content that comes with the site."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from velsen.content import load

FIXTURES = ["agreements", "portfolios", "themes", "planning"]


class Command(BaseCommand):
    help = (
        "Load the content of 2022, or refresh it. What is the same stays untouched, "
        "and what somebody has changed or deleted since is left as it is."
    )

    def handle(self, *args, **options):
        for name in FIXTURES:
            path = settings.BASE_DIR / "fixtures" / f"{name}.yaml"
            counts = load(path.read_text("utf-8"))
            told = ", ".join(
                f"{count} {what}" for what, count in sorted(counts.items())
            )
            self.stdout.write(f"{name}: {told}")
        with connection.cursor() as cursor:
            # The query planner guesses wrong about rows that it has not counted.
            cursor.execute("ANALYZE")
