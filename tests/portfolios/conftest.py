"""The day on which topics are handed over."""

from datetime import date

import pytest


@pytest.fixture
def april(time_machine):
    """1 April 2023, when the college of 2022 is in office."""
    time_machine.move_to(date(2023, 4, 1))
