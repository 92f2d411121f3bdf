"""Questions of the council."""

from programme.questions.models import Question

from .accounts import make_user
from .planning import make_item


def make_question(*, item=None, **fields):
    """A question about a subject, or about what is missing."""
    defaults = {"kind": "why_moved", "text": "Waarom later?"}
    if fields.get("kind") != "missing":
        defaults["item"] = item or make_item()
    if "asked_by" not in fields:
        defaults["asked_by"] = make_user()
    return Question.objects.create(**defaults | fields)
