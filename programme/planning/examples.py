"""Whether the planning holds made-up examples, which each page and export then says."""

from django.conf import settings

from .models import Meeting

# Why the meetings of examples were stored: real ones have another reason, or none.
REASON = "Voorbeeldgegevens"
MARK = "voorbeeldgegevens"


def has_examples():
    """Examples are made where DEBUG is on only, so elsewhere nothing is asked."""
    made = Meeting.history.filter(history_change_reason=REASON)
    return settings.DEBUG and made.exists()


def marked(name):
    """The name of a file, which says so if there are examples in it."""
    return f"{name}-{MARK}" if has_examples() else name


def told(name):
    """The name of a calendar or a feed, which says so if there are examples in it."""
    return f"{name} ({MARK})" if has_examples() else name


def mark(request):
    """A context processor; it is asked by templates that show it only."""
    return {"has_examples": has_examples}
