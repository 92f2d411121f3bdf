"""
The college, its topics and their holders. Each module builds on the one before:
`college`, `holdings`, `roles`, `topics`; `replacing` and `districts` on `holdings`.
"""

from .college import College, CollegeMember, Role
from .districts import District, DistrictTerm
from .holdings import Holding, Tenure
from .replacing import Deputy, DeputyMayor
from .roles import RoleKind, TopicRole
from .topics import Domain, Topic

__all__ = [
    "College",
    "CollegeMember",
    "Deputy",
    "DeputyMayor",
    "District",
    "DistrictTerm",
    "Domain",
    "Holding",
    "Role",
    "RoleKind",
    "Tenure",
    "Topic",
    "TopicRole",
]
