"""
The programme's data. Each module builds only on the ones above it:

    themes         the council programme, its focus areas and its sixteen themes
    planning       what comes to the council, and when
"""

import programme.changes.models
import programme.editions.models
import programme.following.models
import programme.questions.models
import programme.themes.models  # noqa: F401

from .planning import (
    Approach,
    Document,
    DocumentKind,
    Format,
    Meeting,
    Origin,
    Paper,
    Phase,
    PlanningItem,
    Scenario,
    SearchText,
    Shift,
    ShiftReason,
    Status,
    Step,
)

__all__ = [
    "Approach",
    "Document",
    "DocumentKind",
    "Format",
    "Meeting",
    "Origin",
    "Paper",
    "Phase",
    "PlanningItem",
    "Scenario",
    "SearchText",
    "Shift",
    "ShiftReason",
    "Status",
    "Step",
]
