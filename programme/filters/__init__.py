from .planning import PlanningFilter
from .themes import ThemeFilter

__all__ = ["PlanningFilter", "ThemeFilter"]
