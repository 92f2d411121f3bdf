"""An act as somebody does it on its page."""

from django.urls import reverse

from programme.planning.models.criteria import CRITERIA
from tests.factories import make_shift_reason

ANSWERS = dict.fromkeys(CRITERIA, "true")
ACTS = ["step_shift", "step_schedule", "step_complete", "step_drop"]


def address(act, row):
    return reverse(f"programme:{act}", args=[row.pk])


def post(client, act, row, **data):
    """Post what the page asks, as whoever opened it just now."""
    page = client.get(address(act, row))
    seen = page.context["form"]["seen"].value()
    return client.post(address(act, row), {"seen": seen} | data)


def shift_data(**fields):
    reason = make_shift_reason(name="Meer onderzoek")
    defaults = {"to": "2027", "reason": reason.pk, "explanation": "Het duurt langer."}
    return defaults | fields
