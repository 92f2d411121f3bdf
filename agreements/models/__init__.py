"""
The working agreements between council and college.

A set of agreements has sections, and a section has agreements. Each agreement restates
a passage of the set in plain words, and says where that passage stands. `sets` builds
on `agreements`.
"""

from .agreements import Agreement, Kind, Party
from .sets import AgreementSet, Section

__all__ = ["Agreement", "AgreementSet", "Kind", "Party", "Section"]
