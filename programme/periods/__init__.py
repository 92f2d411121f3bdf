from .period import EXAMPLES, FIRST_DAY, LAST_DAY, MONTHS_IN, Kind, Period

__all__ = ["EXAMPLES", "FIRST_DAY", "LAST_DAY", "MONTHS_IN", "Kind", "Period"]
