from programme.overviews.filters import TimelineFilter
from programme.themes.filters import ThemeFilter

from .planning import PlanningFilter

__all__ = ["PlanningFilter", "ThemeFilter", "TimelineFilter"]
