"""Each line of what a calendar tells begins as a Dutch sentence does."""

import pytest

from tests.factories import make_item, make_step
from tests.programme.subscriptions.test_ical import events

pytestmark = pytest.mark.django_db


def test_a_question_begins_with_a_capital_or_two(visitor):
    item = make_item(question="ijsbaan openen of sluiten?")
    step = make_step(item=item, period="3e kwartaal 2026")

    told = events(visitor)[f"moment-{step.pk}"]["DESCRIPTION"]

    assert told.splitlines()[0] == "IJsbaan openen of sluiten?"
