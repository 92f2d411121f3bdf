"""The admin of every package, gathered for Django."""

from .planning import admin as planning
from .themes import admin as themes

__all__ = ["planning", "themes"]
