from .kinds import MONTHS_IN, Kind
from .notations import EXAMPLES, FIRST_DAY, LAST_DAY, Doubt
from .period import Period

__all__ = ["EXAMPLES", "FIRST_DAY", "LAST_DAY", "MONTHS_IN", "Doubt", "Kind", "Period"]
