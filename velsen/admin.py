"""The admin of every package, gathered for Django."""

from .accounts import admin as accounts

__all__ = ["accounts"]
