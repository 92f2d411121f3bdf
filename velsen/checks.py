from django.core.checks import Info, Tags, Warning, register
from django.db import DatabaseError, connections

from .history.triggers import missing


@register(Tags.database)
def check_triggers(app_configs, databases=None, **kwargs):
    """Warn of triggers that are missing or disabled."""
    return [message for alias in databases or [] for message in about(alias)]


def about(alias):
    """Yield the warnings about the triggers of one database."""
    try:
        names = missing(connections[alias])
    except DatabaseError:
        yield Info(
            "The triggers were not checked: the database does not answer.",
            id="velsen.I001",
        )
        return
    if names:
        yield Warning(
            f"Triggers are missing or disabled: {', '.join(names)}.",
            hint="Run `manage.py migrate`, which makes all of them anew.",
            id="velsen.W001",
        )
