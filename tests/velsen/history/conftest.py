"""A row with a history."""

import pytest

from tests.factories import make_theme, make_topic


@pytest.fixture
def theme():
    """A theme that was made, changed and changed again."""
    theme = make_theme(name="Sport", aim="Meer zwemles voor kinderen")
    theme.aim = "Meer zwemles voor alle kinderen"
    theme._change_reason = "Besluit van de raad"
    theme.save()
    theme.topics.set([make_topic(name="Zwembad")])
    theme.name = "Sport en spel"
    theme.save()
    return theme
