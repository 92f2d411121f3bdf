"""Text as the site keeps it: composed, and without what nobody sees."""

import unicodedata

# The soft hyphen, what has no width, what only tells a direction, the byte order mark.
INVISIBLE = [0xAD, *range(0x200B, 0x2010), 0xFEFF]
CONTROL = [*range(0x20), *range(0x7F, 0xA0)]
LEFT_OUT = dict.fromkeys([*CONTROL, *INVISIBLE]) | {ord("\t"): " ", ord("\n"): "\n"}


def tidy(text):
    """
    A text in NFC, with lines that end in one way and no invisible characters.

    Every door passes it: what is posted (`velsen.serving.texts`) and what is stored of
    a tracked row (`velsen.history.models`).
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines.translate(LEFT_OUT))
