"""
The long-term planning: what comes to the council, when, and what moved. Each module
builds only on the ones above it:

    meetings       the calendar of the council
    steps          the moments at which the council deals with a subject
    shifts         how those moments moved
    criteria       whether the information on a subject is good enough
    search         the words that a subject is found by
    choices        what the editors of a subject choose from
    items          the subjects
    documents      what belongs to a subject: documents, and scenarios to choose from
"""

from .choices import Approach, Origin, Paper
from .documents import Document, DocumentKind, Scenario
from .items import PlanningItem
from .meetings import Format, Meeting
from .search import SearchText
from .shifts import Shift, ShiftReason
from .steps import Phase, Status, Step

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
