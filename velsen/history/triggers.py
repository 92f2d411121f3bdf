"""
Triggers, on PostgreSQL and SQLite, for what Django cannot ask of a database.

They keep the rules about dates that look at other rows, and they keep the history as it
was written. They are dropped before every `migrate` and made anew after it, since a
migration on SQLite remakes tables, which neither keeps their triggers nor works while a
trigger on another table looks at them.
"""

from contextlib import contextmanager
from typing import NamedTuple

from django.apps import apps
from django.db import connections, transaction
from simple_history.models import HistoricalChanges


class Trigger(NamedTuple):
    """A prohibition: at `event` on a row of `table`, `forbidden` may find no row."""

    name: str
    event: str
    table: str
    forbidden: str
    # The rows that must stay as they are until the change is complete.
    held_still: str = ""
    # A TRUNCATE has no rows: its trigger fires once for the STATEMENT.
    each: str = "ROW"


SQLITE_TRIGGER = """
CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} WHEN EXISTS ({forbidden})
BEGIN SELECT RAISE(ABORT, 'constraint failed: {name}'); END"""

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {held_still}
    IF EXISTS ({forbidden}) THEN
        RAISE EXCEPTION 'constraint failed: {name}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$"""

POSTGRESQL_TRIGGER = """
CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table}
FOR EACH {each} EXECUTE FUNCTION {name}()"""

CREATE = {
    "sqlite": [SQLITE_TRIGGER],
    "postgresql": [POSTGRESQL_FUNCTION, POSTGRESQL_TRIGGER],
}

# Each new history row replaces the token of the site. On PostgreSQL this happens at the
# commit, so that edits wait for each other only at their very end.
TELL = {
    "sqlite": """
INSERT INTO velsen_sitestate (id, token) VALUES (1, lower(hex(randomblob(16))))
ON CONFLICT (id) DO UPDATE SET token = excluded.token""",
    "postgresql": """
INSERT INTO velsen_sitestate (id, token) VALUES (1, gen_random_uuid()::text)
ON CONFLICT (id) DO UPDATE SET token = excluded.token""",
}

CREATE_TELLING = {
    "sqlite": [
        """
CREATE TRIGGER IF NOT EXISTS velsen_{table}_tell AFTER INSERT ON {table}
BEGIN {tell}; END"""
    ],
    "postgresql": [
        """
CREATE OR REPLACE FUNCTION velsen_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {tell}; RETURN NULL; END $$""",
        "DROP TRIGGER IF EXISTS velsen_{table}_tell ON {table}",
        """
CREATE CONSTRAINT TRIGGER velsen_{table}_tell AFTER INSERT ON {table}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION velsen_tell()""",
    ],
}

FIND_ALL = {
    "sqlite": "SELECT name FROM sqlite_master"
    " WHERE type = 'trigger' AND name LIKE 'velsen_%'",
    "postgresql": "SELECT proname FROM pg_proc WHERE proname LIKE 'velsen_%'",
}

FIND_ENABLED = {
    "sqlite": FIND_ALL["sqlite"],
    "postgresql": "SELECT tgname FROM pg_trigger"
    " WHERE tgname LIKE 'velsen_%' AND tgenabled <> 'D'",
}

DROP = {
    "sqlite": "DROP TRIGGER {name}",
    "postgresql": "DROP FUNCTION {name} CASCADE",
}


def triggers_of(model, vendor):
    """Yield the triggers on the table of `model`, or for its constraints."""
    for constraint in model._meta.constraints:
        if hasattr(constraint, "triggers"):
            yield from constraint.triggers(model, vendor)
    if is_record(model):
        table = model._meta.db_table
        for event in ("UPDATE", "DELETE"):
            name = f"velsen_{table}_{event.lower()}"
            yield Trigger(name, event, table, forbidden="SELECT 1")
        if vendor == "postgresql":
            name = f"velsen_{table}_truncate"
            yield Trigger(name, "TRUNCATE", table, "SELECT 1", each="STATEMENT")


def create(models, connection):
    with connection.cursor() as cursor:
        for model in models:
            for trigger in triggers_of(model, connection.vendor):
                for statement in CREATE[connection.vendor]:
                    cursor.execute(statement.format(**trigger._asdict()))
            if is_record(model):
                for statement in CREATE_TELLING[connection.vendor]:
                    table, tell = model._meta.db_table, TELL[connection.vendor]
                    cursor.execute(statement.format(table=table, tell=tell))


def missing(connection):
    """The names of triggers that the database should have, but lacks or disabled."""
    tables = connection.introspection.table_names()
    wanted = {
        trigger.name
        for model in apps.get_models()
        if model._meta.db_table in tables
        for trigger in triggers_of(model, connection.vendor)
    }
    with connection.cursor() as cursor:
        cursor.execute(FIND_ENABLED[connection.vendor])
        return sorted(wanted - {name for (name,) in cursor.fetchall()})


def drop(names, connection):
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(DROP[connection.vendor].format(name=name))


def drop_triggers(sender, using, **kwargs):
    """Drop all our triggers, before an app's migrations run."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(FIND_ALL[connection.vendor])
        names = [name for (name,) in cursor.fetchall()]
    drop(names, connection)


def install_triggers(sender, using, **kwargs):
    """Make the triggers of an app's models, after each run of its migrations."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    models = [model for model in sender.get_models() if model._meta.db_table in tables]
    create(models, connection)


@contextmanager
def history_open(models, using="default"):
    """
    Let one transaction delete rows of the history `models`.

    Nobody else can use their tables until it is complete.
    """
    connection = connections[using]
    with transaction.atomic(using=using):
        for model in models:
            names = [trigger.name for trigger in triggers_of(model, connection.vendor)]
            drop(names, connection)
        yield
        create(models, connection)
        with connection.cursor() as cursor:
            cursor.execute(TELL[connection.vendor])


def is_record(model):
    """Whether the rows of a model are final: history, or append-only."""
    return issubclass(model, HistoricalChanges) or hasattr(model, "is_append_only")


def records():
    """The models whose rows are final."""
    return [model for model in apps.get_models() if is_record(model)]


def histories():
    """The models of all history: of rows, and of many-to-many relations."""
    return [
        model for model in apps.get_models() if issubclass(model, HistoricalChanges)
    ]
