"""
The college, its topics and their holders. Each module builds on the one before:
`college`, `holdings`, `topics`.
"""

from .college import College, CollegeMember, Role
from .holdings import Holding, Tenure
from .topics import Domain, Topic

__all__ = ["College", "CollegeMember", "Domain", "Holding", "Role", "Tenure", "Topic"]
