"""
The real settings, with nothing left to the developer's environment.

Tests use SQLite in memory, unless DATABASE_URL names a PostgreSQL server.
"""

import os

os.environ |= {"DEBUG": "true", "SECRET_KEY": "tests", "MAINTENANCE": "false"}

from velsen.settings import *  # noqa: F403
from velsen.settings import DATABASES, SQLITE

if DATABASES["default"]["ENGINE"] == SQLITE["ENGINE"]:
    DATABASES = {"default": SQLITE | {"NAME": ":memory:"}}

# Hashing a password slowly is right on the site and a waste in a test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files come from their sources: nothing is collected for a test.
WHITENOISE_AUTOREFRESH = True
