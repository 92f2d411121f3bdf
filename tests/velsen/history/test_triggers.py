"""What is on record stays on record."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from programme.themes.models import FocusArea, Theme
from tests.factories import make_focus_area, make_theme, make_topic, make_user
from velsen.checks import check_triggers
from velsen.history.triggers import drop, histories, missing

pytestmark = pytest.mark.django_db


def refused(sql):
    """Whether the database refuses a statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except IntegrityError:
        return True
    return False


@pytest.fixture
def recorded(one_of_each):
    """History in every table; deferred checks done, so that triggers can be remade."""
    make_user(group="Griffie")
    connection.check_constraints()


def test_no_history_can_be_changed_or_deleted_by_sql(recorded):
    tables = {model._meta.db_table: model._meta.pk.column for model in histories()}

    assert "programme_historicaltheme_topics" in tables
    assert "velsen_historicalaccount" in tables
    for table, column in tables.items():
        assert refused(f"UPDATE {table} SET {column} = 1"), table
        assert refused(f"DELETE FROM {table}"), table
        if connection.vendor == "postgresql":
            assert refused(f"TRUNCATE {table} CASCADE"), table


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no TRUNCATE.")
@pytest.mark.parametrize("table", ["programme_shift", "programme_edition"])
def test_what_was_told_cannot_be_emptied(recorded, table):
    assert refused(f"TRUNCATE {table} CASCADE")


def test_a_missing_guard_is_told(recorded, admin_client):
    name, table = "velsen_programme_shift_update", "programme_shift"
    assert missing(connection) == []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        else:
            cursor.execute(f"DROP TRIGGER {name}")

    call_command("check", stderr=(told := StringIO()))

    assert f"Triggers are missing or disabled: {name}." in told.getvalue()
    assert name in admin_client.get("/gezond/").text


def test_a_database_that_does_not_answer_is_told(monkeypatch):
    def unreachable(connection):
        raise OperationalError

    monkeypatch.setattr("velsen.checks.missing", unreachable)

    (info,) = check_triggers(None, databases=["default"])

    assert info.msg == "The triggers were not checked: the database does not answer."


def test_only_an_administrator_is_told_of_guards(recorded, visitor, registrar):
    drop(["velsen_programme_shift_update"], connection)

    for client in (visitor, registrar):
        assert client.get("/gezond/").text == "gezond"


def test_who_is_in_the_history_is_not_deleted():
    user = make_user()
    area = make_focus_area()
    area._history_user = user
    area.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        user.delete()

    assert area.history.first().history_user == user


def test_emptying_the_whole_database_empties_the_history(recorded):
    call_command("flush", interactive=False, verbosity=0)

    assert [model for model in histories() if model.objects.exists()] == []
    make_theme()
    connection.check_constraints()
    assert refused("DELETE FROM programme_historicaltheme")


def make_old_history():
    """A theme that was stored three times eleven years ago, and deleted."""
    theme = make_theme(name="Eerst")
    theme._history_date = timezone.now() - timedelta(days=11 * 365)
    for name in ("Toen", "Later", "Laatst"):
        theme.name = name
        theme.save()
        theme.topics.set([make_topic()])
    theme.delete()
    connection.check_constraints()


def test_the_retention_command_tells_what_it_would_remove(capsys):
    make_old_history()

    call_command("purge_history", older_than=3650)

    assert "programme.Theme: 7\n" in capsys.readouterr().out
    assert Theme.history.count() == 10


def test_the_retention_command_keeps_the_last_state_and_what_is_younger(capsys):
    make_old_history()
    area = make_focus_area(name="Nu")
    connection.check_constraints()

    call_command("purge_history", older_than=3650, delete=True)

    assert "programme.Theme: 7\n" in capsys.readouterr().out
    kept = Theme.history.values_list("history_type", "name").order_by("history_id")
    assert list(kept) == [("+", "Eerst"), ("~", "Laatst"), ("-", "Laatst")]
    assert Theme.history.filter(history_type="~").get().topics.count() == 1
    assert FocusArea.history.filter(id=area.pk).count() == 1
    assert refused("DELETE FROM programme_historicaltheme")
    assert refused("DELETE FROM programme_historicaltheme_topics")
