"""The day on which most tests of the planning are set."""

from datetime import date

import pytest


@pytest.fixture
def today(time_machine):
    """It is 1 June 2026; the clock goes on."""
    time_machine.move_to(date(2026, 6, 1))
