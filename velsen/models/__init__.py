"""
What every app builds on:

    tracked        rows with a history, a version and dates
    accounts       the people who may sign in
    state          whether anything has changed
    messages       the mail that is to be sent
"""

from .accounts import Account
from .messages import Message, MessageStatus, Outbox
from .state import SiteState
from .tracked import Conflict, Dated, Tracked, TrackedQuerySet, covers, not_ended

__all__ = [
    "Account",
    "Conflict",
    "Dated",
    "Message",
    "MessageStatus",
    "Outbox",
    "SiteState",
    "Tracked",
    "TrackedQuerySet",
    "covers",
    "not_ended",
]
