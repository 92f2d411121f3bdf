"""
The long-term planning: what comes to the council, when, and what moved. Each module
builds only on the ones above it:

    meetings       the calendar of the council
    steps          the moments at which the council deals with a subject
    shifts         how those moments moved
    criteria       whether the information on a subject is good enough
    search         the words that a subject is found by
    items          the subjects
    documents      what belongs to a subject: documents, and scenarios to choose from
    editions       the planning as it was fixed on a day
    followers      who is told by mail of what changes
    questions      what council members ask about them
    reading        until when somebody read what changed
"""

from .documents import Document, DocumentKind, Scenario
from .items import Approach, Origin, Paper, PlanningItem
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
