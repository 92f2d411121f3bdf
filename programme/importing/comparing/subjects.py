"""What the rows of one subject say of it, beside its steps."""

from programme.planning.forms.subjects import GROUPS
from programme.planning.models import PlanningItem
from programme.planning.table import cell as exported
from velsen.history.describing import comparable, field_in_words

from .cells import is_same
from .checks import involved_of, values_of
from .names import Unclear
from .outcomes import SKIP
from .values import Option, text_of

FIELDS = {
    name: PlanningItem._meta.get_field(name)
    for names in GROUPS.values()
    for name in names
}


class SubjectReader:
    """Reads the fields of a subject. `answers` are the choices that were made."""

    def __init__(self, readers, answers, defaults, form):
        self.readers, self.answers, self.defaults = readers, answers, defaults
        self.form = form

    def read(self, group, outcomes):
        """
        Put on the item of the group what its rows say; return what changed, by name.

        What is in doubt or wrong is noted in the outcome of the row that says it.
        """
        item, first = group.item, outcomes[group.rows[0].number]
        changed = {}
        for name in FIELDS:
            for row, cell in self.said(group, name):
                outcome = outcomes[row.number]
                try:
                    changed |= self.changes(item, name, cell, changed)
                except Unclear as unclear:
                    label = FIELDS[name].verbose_name
                    outcome.doubt(key_of(name, cell), label, unclear)
        if item.pk is None:
            for name in FIELDS.keys() & self.defaults.keys() - changed.keys():
                changed[name] = self.readers.chosen(name, self.defaults[name])
        if changed or item.pk is None:
            self.tell(item, changed, first)
            self.check(item, changed, first)
        return changed

    def said(self, group, name):
        """The different cells for a field that say something else than the item."""
        cells = {}
        for row in group.rows:
            if not row.has(name) or (not row.text(name) and not group.is_by_number):
                continue
            cell = row.cells[name]
            if group.item.pk and is_same(cell, exported(group.item, name)):
                continue
            cells.setdefault(row.text(name), (row, cell))
        if not group.item.pk:
            cells.pop("", None)
        return self.only(name, list(cells.values()))

    def only(self, name, cells):
        """Nothing chosen of several different cells leaves all of them, in doubt."""
        for row, cell in cells:
            if self.answers.get(key_of(name, cell)) == f"={text_of(cell)}":
                return [(row, cell)]
        return cells

    def changes(self, item, name, cell, changed):
        """What a cell changes, by the name of the field; two for several holders."""
        text, answer = text_of(cell), self.answers.get(key_of(name, cell))
        if answer == SKIP:
            return {}
        if not text:
            return self.cleared(item, name)
        if answer and not answer.startswith("="):
            value = self.readers.chosen(name, answer)
        else:
            value = self.readers.read(name, cell)
        found = dict(self.differing(item, name, value, changed))
        if name in changed and name != "involved" and found != {name: changed[name]}:
            raise Unclear(
                "De lijst zegt hier verschillende dingen.", [Option(f"={text}", text)]
            )
        return found

    def cleared(self, item, name):
        """What an empty cell changes: a field that must be there stays as it is."""
        field = FIELDS[name]
        if not field.blank:
            return {}
        if name == "involved":
            return {name: []} if involved_of(item) else {}
        return {name: None if field.null else ""}

    def differing(self, item, name, value, changed):
        if name == "holder":
            value, *others = value
            beside = changed.get("involved", involved_of(item))
            more = [m for m in others if m not in beside]
            if more:
                yield "involved", [m for m in [*beside, *more] if m != value]
        if name == "origin":
            value, number = value
            if number and number != item.origin_number:
                yield "origin_number", number
        if name == "involved":
            value = list(dict.fromkeys([*changed.get("involved", []), *value]))
            was = involved_of(item)
        else:
            was = getattr(item, name)
        if comparable(value) != comparable(was):
            yield name, value

    def tell(self, item, changed, outcome):
        for name in [name for name in FIELDS if name in changed]:
            field, value = FIELDS[name], changed[name]
            was = involved_of(item) if name == "involved" else getattr(item, name)
            outcome.change(
                field.verbose_name,
                field_in_words(field, was) if item.pk else "",
                field_in_words(field, value),
            )

    def check(self, item, changed, outcome):
        data = values_of(item) | changed
        outcome.refusals += self.form.refusals(item, data)


def key_of(name, cell):
    """The key of a doubt about a field: the same text is asked about once."""
    return f"{name}|{text_of(cell)[:200]}"
