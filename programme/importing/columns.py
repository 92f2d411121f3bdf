"""Which column holds which field, by the heads that people write."""

from typing import NamedTuple

from programme.planning import public
from programme.planning.table import STEP, headings
from velsen.texts import plain


class Field(NamedTuple):
    code: str
    label: str
    # Other heads than the label.
    heads: tuple = ()


NAMES = [*public.SUBJECT, "official"]
CODES = ["number", *NAMES, "step", *STEP]
FIELDS = [
    Field(
        "dropped_reason_of_step" if n > len(NAMES) + 1 and c == "dropped_reason" else c,
        h,
    )
    for n, (c, h) in enumerate(zip(CODES, headings(NAMES), strict=True))
] + [
    Field("exploration", "beeldvormend"),
    Field("opinion", "oordeelsvormend"),
    Field("decision", "besluitvormend"),
]
CODE_OF = {plain(field.label): field.code for field in FIELDS}


def guess_columns(heads, rows):
    """The code of the field of each column, as far as it is known by its head."""
    return {
        number: CODE_OF[plain(str(head))]
        for number, head in enumerate(heads)
        if plain(str(head)) in CODE_OF
    }
