"""Recent news about a subject, for its row in a list."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

LATELY = timedelta(weeks=4)


class Badge(NamedTuple):
    code: str
    text: str


def badges(item, on):
    """The news about a subject on the day `on`; fetch its steps and shifts along."""
    since = on - LATELY
    if item.published_on and item.published_on >= since:
        yield Badge("new", f"nieuw sinds {item.published_on:%-d-%-m-%Y}")
    for step in item.steps.all():
        phase = step.get_phase_display()
        for shift in step.moves[-1:]:
            if timezone.localdate(shift.recorded_at) >= since:
                yield Badge("moved", f"{phase} verschoven {shift}: {shift.reason}")
        if step.is_overdue(on):
            yield Badge("overdue", f"{phase} over tijd: gepland voor {step.period}")
