"""
The programme's data. Each module builds only on the ones above it:

    themes         the council programme, its focus areas and its sixteen themes
    planning       what comes to the council, and when
"""

from .planning import (
    Approach,
    Document,
    DocumentKind,
    Edition,
    EditionDraft,
    EditionStop,
    Follower,
    Following,
    Format,
    LastLook,
    Meeting,
    Origin,
    Paper,
    Phase,
    PlanningItem,
    Question,
    QuestionKind,
    Reader,
    Rhythm,
    Scenario,
    SearchText,
    Shift,
    ShiftReason,
    Status,
    Step,
)
from .themes import CouncilProgramme, FocusArea, Lead, Level, Priority, Theme

__all__ = [
    "Approach",
    "CouncilProgramme",
    "Document",
    "DocumentKind",
    "Edition",
    "EditionDraft",
    "EditionStop",
    "FocusArea",
    "Follower",
    "Following",
    "Format",
    "LastLook",
    "Lead",
    "Level",
    "Meeting",
    "Origin",
    "Paper",
    "Phase",
    "PlanningItem",
    "Priority",
    "Question",
    "QuestionKind",
    "Reader",
    "Rhythm",
    "Scenario",
    "SearchText",
    "Shift",
    "ShiftReason",
    "Status",
    "Step",
    "Theme",
]
