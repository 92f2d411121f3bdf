"""
Finding the subject that a title means, also where it is written a little differently.

rapidfuzz compares: the same on both databases, where a trigram index is there on one.
It only looks at titles that share the start of a rare word, so that ten thousand rows
take seconds. A close title is proposed, never taken.
"""

import re
from collections import defaultdict

from rapidfuzz import fuzz, process

from velsen.texts import plain

CLOSE = 85
MOSTLY = 0.6
START = 4
# A start that more titles have says too little.
COMMON = 300
DIGITS = re.compile(r"\d+")
WORD = re.compile(r"[a-z0-9]+")


class Titles:
    def __init__(self, titles):
        """`titles` gives the title of each subject by its key."""
        self.exact = {plain(title): key for key, title in titles.items()}
        self.starts = defaultdict(list)
        for title in self.exact:
            for start in starts_of(title):
                self.starts[start].append(title)

    def find(self, title):
        """The key of the subject with a title that reads the same, or None."""
        return self.exact.get(plain(title))

    def close(self, title, most=3):
        """
        Keys of subjects with a title much like this one, the closest first.

        "Jaarstukken 2026" is not like "Jaarstukken 2025": numbers must be the same.
        """
        wanted = plain(title)
        digits = DIGITS.findall(wanted)
        found = {t for t in self.nearby(wanted) if DIGITS.findall(t) == digits}
        best = process.extract(
            wanted, found, scorer=alike, score_cutoff=CLOSE, limit=most
        )
        return [self.exact[title] for title, _, _ in best]

    def likeness(self, one, other):
        """How much two titles are alike, up to 100."""
        return alike(plain(one), plain(other))

    def nearby(self, title):
        for start in starts_of(title):
            if len(titles := self.starts.get(start, ())) <= COMMON:
                yield from titles


def starts_of(title):
    return {word[:START] for word in WORD.findall(title) if len(word) >= START}


def alike(one, other, *, score_cutoff=0):
    """How much two titles are alike, up to 100, in whatever order their words stand."""
    shorter, longer = sorted((len(one), len(other)))
    # All words of one within the other tell nothing if those are few.
    ratios = [fuzz.ratio, fuzz.token_sort_ratio]
    if shorter >= MOSTLY * longer:
        ratios.append(fuzz.token_set_ratio)
    return max(ratio(one, other, score_cutoff=score_cutoff) for ratio in ratios)
