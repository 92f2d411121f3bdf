from programme.themes.filters import ThemeFilter

from .planning import PlanningFilter
from .timeline import TimelineFilter

__all__ = ["PlanningFilter", "ThemeFilter", "TimelineFilter"]
