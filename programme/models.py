"""The models of every package, gathered for Django. Import them from their package."""

from .changes import models as changes
from .departures import models as departures
from .editions import models as editions
from .following import models as following
from .importing import models as importing
from .planning import models as planning
from .questions import models as questions
from .themes import models as themes

__all__ = [
    "changes",
    "departures",
    "editions",
    "following",
    "importing",
    "planning",
    "questions",
    "themes",
]
