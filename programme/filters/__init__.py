from .planning import PlanningFilter
from .themes import ThemeFilter
from .timeline import TimelineFilter

__all__ = ["PlanningFilter", "ThemeFilter", "TimelineFilter"]
