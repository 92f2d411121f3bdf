"""Made-up examples in the planning: each page and export then says so."""

from django.conf import settings

from .models import Meeting

# The reason in the history of example meetings; real ones have another, or none.
REASON = "Voorbeeldgegevens"
MARK = "voorbeeldgegevens"


def has_examples():
    """Without DEBUG there are never examples, so the database is not asked."""
    made = Meeting.history.filter(history_change_reason=REASON)
    return settings.DEBUG and made.exists()


def marked(name):
    """The name of a file, which says so if it contains examples."""
    return f"{name}-{MARK}" if has_examples() else name


def told(name):
    """The name of a calendar or a feed, which says so if there are examples in it."""
    return f"{name} ({MARK})" if has_examples() else name


def mark(request):
    """A context processor; only templates that show the mark evaluate it."""
    return {"has_examples": has_examples}
