"""Texts as the site keeps them and as other programs read them; Dutch capitals."""

import re
import unicodedata

from django.template import Library
from django.template.defaultfilters import stringfilter

register = Library()

# The soft hyphen, zero-width and direction characters, the byte order mark.
DIRECTION = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
INVISIBLE = [0xAD, *range(0x200B, 0x2010), *DIRECTION, 0xFEFF]
CONTROL = [*range(0x20), *range(0x7F, 0xA0)]
LEFT_OUT = dict.fromkeys([*CONTROL, *INVISIBLE]) | {ord("\t"): " ", ord("\n"): "\n"}

# Letters that are not a plain one with an accent; what a word processor makes of signs.
LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e", '"')
)


def tidy(text):
    """
    A text in NFC, with one kind of line end and no invisible characters.

    All text passes it: posted fields (`velsen.serving.tidying`) and the fields of each
    tracked row as it is stored (`velsen.history.models`).
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines.translate(LEFT_OUT))


def plain(text):
    """
    A text in lower case, without accents, with single spaces and plain signs.

    Texts that differ only in those read the same. Sorting by it gives the order of a
    Dutch dictionary.
    """
    letters = tidy(text).casefold().translate(LETTERS)
    split = unicodedata.normalize("NFKD", letters)
    return " ".join("".join(c for c in split if not unicodedata.combining(c)).split())


LINE_ENDS = {"\r\n", "\r", "\x85", "\u2028", "\u2029"}
# Characters that a calendar, a feed and a mail cannot or should not hold.
UNCLEAN = re.compile("\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def clean(text):
    """A text without control characters, and with one kind of line end."""
    # Nearly all are clean, and this tells in a quarter of the time.
    if text.replace("\n", "").isprintable():
        return text
    return UNCLEAN.sub(lambda found: "\n" if found[0] in LINE_ENDS else "", text)


@register.filter(is_safe=True)
@stringfilter
def capital(text):
    """A text with a capital, as at the start of a sentence: "ijsbaan" is "IJsbaan"."""
    size = 2 if text[:2].lower() == "ij" else 1
    return f"{text[:size].upper()}{text[size:]}"
