"""Which column holds which field, by the heads that people write."""

from typing import NamedTuple

from programme.planning import public
from programme.planning.table import STEP, headings
from velsen.texts import plain


class Field(NamedTuple):
    code: str
    label: str
    # Other heads than the label.
    heads: tuple[str, ...] = ()


HEADS = {
    "number": ("nr", "id", "volgnummer"),
    "title": ("onderwerp", "titel", "naam"),
    "explanation": ("toelichting", "omschrijving"),
    "theme": ("thema", "raadsthema", "programma"),
    "holder": ("portefeuillehouder", "wethouder", "pfh", "ph"),
    "approach": ("aanpak", "categorie", "cat"),
    "is_urgent": ("urgentie", "spoed"),
    "phase": ("fase", "soort behandeling", "behandeling"),
    "format": ("vorm",),
    "period": ("periode", "planning", "kwartaal", "datum", "maand", "wanneer"),
    "meeting": ("vergadering", "raadsvergadering"),
    "status": ("stand",),
    "paper": ("document", "stuk"),
    "official": ("ambtelijk", "ambtenaar", "ambtelijk contact"),
}
NAMES = [*public.SUBJECT, "official"]
CODES = ["number", *NAMES, "step", *STEP]
# The reason of a subject and that of its step are two columns.
REASONS = [n for n, code in enumerate(CODES) if code == "dropped_reason"]
FIELDS = [
    Field(f"{code}_of_step" if n in REASONS[1:] else code, label, HEADS.get(code, ()))
    for n, (code, label) in enumerate(zip(CODES, headings(NAMES), strict=True))
] + [
    Field("exploration", "beeldvormend", ("beeldvorming",)),
    Field("opinion", "oordeelsvormend", ("oordeelsvorming",)),
    Field("decision", "besluitvormend", ("besluitvorming",)),
]
# A label goes before what others call another field.
CODE_OF = {plain(head): field.code for field in FIELDS for head in field.heads}
CODE_OF |= {plain(field.label): field.code for field in FIELDS}


def guess_columns(heads, rows):
    """The code of the field of each column; of two for one field, the first."""
    columns = {}
    for number, head in enumerate(heads):
        code = code_of(head)
        if code and code not in columns.values():
            columns[number] = code
    return columns


def code_of(head):
    """The code of a field by what stands above its column, or None."""
    return CODE_OF.get(plain(str(head or "")).strip(" .:*"))
