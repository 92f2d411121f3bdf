"""
A calendar as a strict program reads it (RFC 5545), without the library that wrote it.

Refuses what some programs stumble over: lines that are too long or end otherwise,
control characters, text that is not escaped.
"""

import re
from typing import NamedTuple

LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)")
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
TEXTS = {"SUMMARY", "DESCRIPTION", "UID", "STATUS"}
LONGEST = 75  # bytes


class Component(NamedTuple):
    kind: str
    values: dict
    parts: list


def read_calendar(body):
    """The calendar in `body`, bytes. Raises AssertionError for what is not one."""
    assert body.endswith(b"\r\n")
    raw = body[:-2].split(b"\r\n")
    assert [line for line in raw if len(line) > LONGEST] == []
    lines = body[:-2].replace(b"\r\n ", b"").split(b"\r\n")
    # Every line, folded or not, is whole characters.
    assert b"\r\n".join(raw) == "\r\n".join(line.decode() for line in raw).encode()
    rest = iter([property_of(line.decode()) for line in lines])
    assert next(rest) == ("BEGIN", "VCALENDAR")
    found = component("VCALENDAR", rest)
    assert list(rest) == []
    return found


def property_of(line):
    assert CONTROL.search(line) is None, line
    match = LINE.fullmatch(line)
    assert match, line
    name, _, value = match.groups()
    if name in TEXTS:
        assert TEXT.fullmatch(value), line
        value = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
    return name, value


def component(kind, rest):
    """Read on up to the end of a component."""
    found = Component(kind, {}, [])
    for name, value in rest:
        if name == "BEGIN":
            found.parts.append(component(value, rest))
        elif name == "END":
            assert value == kind
            return found
        else:
            assert name not in found.values, name
            found.values[name] = value
    raise AssertionError(f"{kind} has no end")
