"""Who answers for what. `topics` builds on `holdings`, and both on `college`."""

from .college import College, CollegeMember, Role
from .holdings import Holding, Tenure
from .topics import Domain, Topic

__all__ = ["College", "CollegeMember", "Domain", "Holding", "Role", "Tenure", "Topic"]
