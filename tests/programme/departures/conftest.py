from datetime import date

import pytest

from tests.factories import make_member, make_user

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY)


@pytest.fixture
def jeroen(db):
    return make_member(name="Jeroen Verwoort", slug="jeroen", account=make_user())


@pytest.fixture
def sander(db):
    return make_member(name="Sander Smeets", slug="sander")
