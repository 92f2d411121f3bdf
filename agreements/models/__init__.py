"""
What council and college agreed on how they work together.

A set of agreements has sections, and a section has agreements. Each agreement restates
a passage of the set in plain words, and says where that passage stands. `sets` builds
on `agreements`.
"""

from .agreements import Agreement, Kind, Party
from .sets import AgreementSet, Section

__all__ = ["Agreement", "AgreementSet", "Kind", "Party", "Section"]
