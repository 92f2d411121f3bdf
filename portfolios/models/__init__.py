"""
Who answers for what. `topics` builds on `roles`, that on `holdings`, that on `college`.

`replacing` and `districts` build on `holdings` as well.
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
