"""Texts as any program can read them."""

import re

LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
# What a calendar, a feed and a mail cannot hold, or should not.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def clean(text):
    """A text without control characters, and with one kind of line end."""
    return CONTROL.sub("", LINE_END.sub("\n", text))
