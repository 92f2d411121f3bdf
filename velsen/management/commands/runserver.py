"""Django's `runserver`; links in mail, calendar and feed use the address it serves."""

import os

from django.conf import settings
from whitenoise.runserver_nostatic.management.commands import runserver

# The names of these addresses in a browser on this machine.
LOCAL = {"127.0.0.1": "localhost", "0.0.0.0": "localhost"}  # noqa: S104


class Command(runserver.Command):
    def inner_run(self, *args, **options):
        if not os.environ.get("SITE_URL"):
            host = LOCAL.get(self.addr, self.addr)
            settings.SITE_URL = f"http://{host}:{self.port}"
        super().inner_run(*args, **options)
