"""What a row of a list would do, as it is shown and kept."""

from dataclasses import dataclass, field

from programme.importing.models import Verdict

SKIP = "skip"


@dataclass
class Outcome:
    """All but the verdict is empty for a row that changes nothing."""

    number: int
    title: str = ""
    item_key: int | None = None
    is_new: bool = False
    # Field by field: its label, what it was and what it becomes.
    changes: list = field(default_factory=list)
    # What somebody must choose: a key, the label of the field, why, and the options.
    doubts: list = field(default_factory=list)
    refusals: list = field(default_factory=list)
    # What the list says that is not taken over.
    remarks: list = field(default_factory=list)
    # Whether a step shifts to where that must be explained.
    needs_reason: bool = False
    # The row of the same subject that keeps this one waiting.
    waits_for: int | None = None

    @property
    def verdict(self):
        if self.refusals:
            return Verdict.REFUSED
        if self.doubts or self.waits_for:
            return Verdict.DOUBT
        if self.is_new:
            return Verdict.NEW
        return Verdict.CHANGED if self.changes else Verdict.UNCHANGED

    @property
    def is_stuck(self):
        return bool(self.refusals or self.doubts)

    def change(self, label, was, now):
        self.changes.append({"label": label, "was": str(was), "now": str(now)})

    def doubt(self, key, label, unclear):
        options = [*unclear.options, (SKIP, "niet overnemen")]
        self.doubts.append(
            {
                "key": key,
                "label": label,
                "reason": str(unclear),
                "options": [list(option) for option in options],
            }
        )

    @property
    def document(self):
        """What is kept beside what has a column of its own."""
        names = ("changes", "doubts", "refusals", "remarks")
        more = ("is_new", "needs_reason", "waits_for")
        return {name: getattr(self, name) for name in names + more}
