"""The parts of the admin that every app uses, and the accounts."""

from .accounts import AccountAdmin
from .tracked import ReadOnlyInline, TrackedAdmin

__all__ = ["AccountAdmin", "ReadOnlyInline", "TrackedAdmin"]
