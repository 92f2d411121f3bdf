"""
The programme's data. Each module builds only on the ones above it:

    themes         the council programme, its focus areas and its sixteen themes
"""

from .themes import CouncilProgramme, FocusArea, Lead, Level, Priority, Theme

__all__ = ["CouncilProgramme", "FocusArea", "Lead", "Level", "Priority", "Theme"]
