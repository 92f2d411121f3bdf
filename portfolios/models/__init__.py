"""Who answers for what. `topics` builds on `college`."""

from .college import College, CollegeMember, Role
from .topics import Domain, Holding, Tenure, Topic

__all__ = ["College", "CollegeMember", "Domain", "Holding", "Role", "Tenure", "Topic"]
