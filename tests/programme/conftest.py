"""The day on which most tests are set, and a subject that was withdrawn."""

from datetime import UTC, date, datetime, timedelta

import pytest

from programme.following.acts import follow
from programme.following.digests import write_digests
from programme.planning.acts import shift, withdraw
from tests.factories import (
    make_document,
    make_edition,
    make_item,
    make_question,
    make_scenario,
    make_shift_reason,
    make_step,
    make_theme,
    make_user,
)

from .withdrawn import MARK, REASON


@pytest.fixture
def today(time_machine):
    """1 June 2026; the clock ticks on."""
    time_machine.move_to(date(2026, 6, 1))


@pytest.fixture
def withdrawn(one_of_each, time_machine):
    """A subject that was known everywhere before it was withdrawn, and who asked."""
    time_machine.move_to(datetime(2026, 6, 1, 12, tzinfo=UTC))
    theme = make_theme(name="Haven")
    words = {"title": f"{MARK} plan", "question": f"{MARK}e vraag?"}
    item = make_item(explanation=f"{MARK}e uitleg.", theme=theme, **words)
    step = make_step(item=item, period="12 november 2027")
    make_document(item=item, title=f"{MARK} stuk")
    make_scenario(item=item, title=f"{MARK} scenario")
    make_edition()
    asker = make_user(group="Raad")
    question = make_question(item=item, asked_by=asker)
    question.answer, question.answered_on = "Binnenkort.", date.today()
    question.save()
    follow(f"onderwerp-{item.pk}", account=asker, rhythm="daily")
    follow(f"onderwerp-{item.pk}", email="bewoner@velsen.example", rhythm="daily")
    time_machine.shift(timedelta(days=1))
    explanation = f"{MARK}e vertraging."
    reason = make_shift_reason()
    period = step.period.a_year_later()
    shift(step=step, to=period, by=None, reason=reason, explanation=explanation)
    make_edition()
    time_machine.shift(timedelta(days=1))
    write_digests()
    withdraw(item=item, reason=REASON)
    return item, asker
