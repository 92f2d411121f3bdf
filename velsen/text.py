"""Text as the site keeps it: composed, and without what nobody sees."""

import unicodedata

# The soft hyphen, what has no width, what only tells a direction, the byte order mark.
INVISIBLE = [0xAD, *range(0x200B, 0x2010), 0xFEFF]
CONTROL = [*range(0x20), *range(0x7F, 0xA0)]
LEFT_OUT = dict.fromkeys([*CONTROL, *INVISIBLE]) | {ord("\t"): " ", ord("\n"): "\n"}

# Letters that are not a plain one with an accent.
LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def tidy(text):
    """
    A text in NFC, with lines that end in one way and no invisible characters.

    Every door passes it: what is posted (`velsen.serving.texts`) and what is stored of
    a tracked row (`velsen.history.models`).
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines.translate(LEFT_OUT))


def plain(text):
    """
    A text in small letters, without accents and with single spaces.

    Texts that only differ in those are the same to a reader; and in its order a list
    stands as in a Dutch dictionary.
    """
    letters = tidy(text).casefold().translate(LETTERS)
    split = unicodedata.normalize("NFKD", letters)
    return " ".join("".join(c for c in split if not unicodedata.combining(c)).split())
