"""
Records of the planning as JSON, to keep for ever and to read back.

Records may get other fields in years to come: an unknown one is left out, and a missing
one has its default.
"""

from dataclasses import fields, is_dataclass
from datetime import date

from programme.periods import Period
from programme.planning.public import Move, Named, StepState, SubjectState


def plain(value):
    """A record, or a value of one, as JSON can hold it."""
    if isinstance(value, Named):
        return [value.key, value.name]
    if isinstance(value, Period):
        return [plain(value.first_day), plain(value.last_day)]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def subject(data):
    """The SubjectState that `plain` turned into such data."""
    return record(SubjectState, data)


def record(kind, data):
    readers = {field.name: READERS.get(field.type, identity) for field in fields(kind)}
    return kind(**{k: readers[k](v) for k, v in data.items() if k in readers})


def identity(value):
    return value


def named(value):
    return value and Named(*value)


def day(value):
    return value and date.fromisoformat(value)


def period(value):
    return Period(*map(day, value))


def several(read):
    return lambda values: tuple(read(value) for value in values)


# The readers of fields by their type; other types are as JSON has them.
READERS = {
    Named: named,
    Named | None: named,
    tuple[Named, ...]: several(named),
    date | None: day,
    Period: period,
    tuple[Move, ...]: several(lambda data: record(Move, data)),
    tuple[StepState, ...]: several(lambda data: record(StepState, data)),
}
