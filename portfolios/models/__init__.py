"""
The college, its topics and their holders. Each module builds on the ones before:
`college`, `domains`, `holdings`, `roles`, `topics`. `replacing` and `districts` build
on `holdings`.
"""

from .college import College, CollegeMember, Role
from .districts import District, DistrictTerm
from .domains import Domain
from .holdings import Holding, Tenure
from .replacing import Deputy, DeputyMayor
from .roles import RoleKind, TopicRole
from .topics import Topic

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
