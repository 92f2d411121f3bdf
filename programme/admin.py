"""The admin of every package, gathered for Django."""

from .editions import admin as editions
from .planning import admin as planning
from .questions import admin as questions
from .themes import admin as themes

__all__ = ["editions", "planning", "questions", "themes"]
