"""
What a row says of the steps of its subject.

A step is known by its number, else by its phase among those to come. Several steps can
stand in one row: as columns, or as lines in the cell for the period.
"""

import re
from typing import NamedTuple

from programme.periods.hints import hint
from programme.planning.models import Phase, Step
from programme.planning.table import cell as exported
from velsen.texts import capital

from .cells import is_same
from .names import Unclear
from .outcomes import SKIP
from .values import Option, text_of

# Columns that each hold the period of one phase.
PHASES = [Phase.EXPLORATION, Phase.OPINION, Phase.DECISION, Phase.INFORMATION]
FIELDS = {
    name: Step._meta.get_field(name)
    for name in ("phase", "format", "is_firm", "known_on")
}
LINES = re.compile(r"\s*(?:\n|;)\s*")
PHASE_AND_PERIOD = re.compile(r"([^\d:]+?)\s*[:–-]\s*(.+)")
NEW = "new"


class Moment(NamedTuple):
    """A step that a row names: the column and the cell of its period, and its phase."""

    row: object
    column: str
    cell: object
    phase: str | None = None

    @property
    def key(self):
        """The key of a doubt about what the cell means."""
        return f"period|{text_of(self.cell)[:200]}"

    @property
    def label(self):
        return Phase(self.phase).label if self.phase else "periode"


class MomentReader:
    def __init__(self, readers, answers, defaults):
        self.readers, self.answers, self.defaults = readers, answers, defaults

    def read(self, name, cell):
        """What a cell means for a field of a step, or what was chosen for it."""
        answer = self.answers.get(f"{name}|{text_of(cell)[:200]}")
        if answer == SKIP:
            return None
        if answer:
            return self.readers.chosen(name, answer)
        return self.readers.read(name, cell)

    def moments(self, row):
        """The Moments of a row; raise Unclear if a cell holds several, unclearly."""
        found = []
        for phase in PHASES:
            if row.text(phase.value):
                found.append(Moment(row, phase.value, row.cells[phase.value], phase))
        if row.text("period") or row.text("step"):
            found += self.in_one_cell(row)
        elif not found and row.group and self.is_period(row.group):
            found.append(Moment(row, "group", row.group, self.phase(row)))
        return found

    def in_one_cell(self, row):
        cell = row.cells.get("period")
        lines = LINES.split(text_of(cell))
        parts = [PHASE_AND_PERIOD.fullmatch(line) for line in lines]
        if len(lines) < 2 and not (parts[0] and not self.is_period(text_of(cell))):
            return [Moment(row, "period", cell, self.phase(row))]
        if not all(parts):
            return [Moment(row, "period", cell, self.phase(row))]
        try:
            phases = [self.readers.of["phase"].find(part[1]) for part in parts]
        except Unclear:
            return [Moment(row, "period", cell, self.phase(row))]
        return [
            Moment(row, "period", part[2], phase)
            for part, phase in zip(parts, phases, strict=True)
        ]

    def is_period(self, text):
        try:
            self.readers.period.find(text)
        except Unclear as unclear:
            return bool(unclear.options)
        return True

    def phase(self, row):
        return self.read("phase", row.cells["phase"]) if row.text("phase") else None

    def period(self, moment):
        """The period of a moment; None to leave it out. May raise Unclear."""
        answer = self.answers.get(moment.key)
        if answer == SKIP or not text_of(moment.cell):
            return None
        if answer:
            return self.readers.period.chosen(answer)
        return self.readers.read("period", moment.cell)

    def words(self, moment):
        """What a rough text said of which a proposal was chosen."""
        if moment.key in self.answers:
            return hint(text_of(moment.cell)).get("words", "")
        return ""


def key_of(moment):
    """The key of a doubt about which step a moment is."""
    return f"step|{moment.row.number}|{moment.column}"


def step_of(moment, period, steps, used, answers):
    """
    The step of a subject that a moment is about, or None for a new one.

    `used` are the steps that other rows are about. May raise Unclear.
    """
    free = [s for s in steps if s.pk not in used and s.dropped_on is None]
    alike = [s for s in free if moment.phase in (None, s.phase)]
    if exact := [s for s in alike if s.period == period]:
        return exact[0]
    to_come = [s for s in alike if s.is_open]
    answer = answers.get(key_of(moment))
    if answer == NEW or not to_come:
        return None
    if answer:
        return next((s for s in to_come if str(s.pk) == answer), None)
    if len(to_come) == 1:
        return to_come[0]
    options = [Option(str(s.pk), capital(str(s))) for s in to_come]
    raise Unclear("Welk moment is dit?", [*options, Option(NEW, "Een nieuw moment")])


def said_otherwise(row, name, step):
    """Whether a row has another cell for a field than our export of the step."""
    return row.text(name) and not is_same(row.cells[name], exported(step, name))
