from django.core.checks import Tags, Warning, register
from django.db import connections

from .triggers import missing


@register(Tags.database)
def check_triggers(app_configs, databases=None, **kwargs):
    """Warn of triggers that are missing or disabled: `manage.py check --database …`."""
    return [
        Warning(
            f"Triggers are missing or disabled: {', '.join(names)}.",
            hint="Run `manage.py migrate`, which makes all of them anew.",
            id="velsen.W001",
        )
        for alias in databases or []
        if (names := missing(connections[alias]))
    ]
