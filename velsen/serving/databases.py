"""How the site reaches its database: a file of SQLite, or a server with PostgreSQL."""

import dj_database_url

# A connection is checked before each page that takes it from the pool. While the
# database restarts, pages wait this many seconds for a new one.
POOL = {"min_size": 1, "max_size": 20, "timeout": 5}


def sqlite(path):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,  # opening the file costs more than reading most pages
        "OPTIONS": {
            "timeout": 60,  # seconds; SQLite lets waiting connections in at random
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def postgresql(url):
    database = dj_database_url.parse(url, conn_health_checks=True)
    database.setdefault("OPTIONS", {})["pool"] = POOL
    return database
