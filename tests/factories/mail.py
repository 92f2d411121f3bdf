"""Mail in the outbox."""

from django.utils import timezone

from velsen.mail.models import Message
from velsen.mail.outbox import post


def make_message(number=1, **fields):
    defaults = {
        "key": f"test-{number}",
        "to": f"lid-{number}@velsen.example",
        "subject": "Planning",
        "text": "Er is iets verschoven.",
    }
    return post(**defaults | fields)


def wait_is_over():
    """Let what waits for another attempt be due at once."""
    Message.objects.update(not_before=timezone.now())
