"""Lists that came in and were read, as the tests need them."""

from programme.importing.acts import answer, ask
from programme.importing.comparing.cells import kept
from programme.importing.models import ImportRow, State, Task
from tests.factories import make_format, make_user
from tests.factories import make_import as make_list

QUESTION = "De raad stelt dit vast."


def make_import(codes, *rows, **fields):
    """A list of which the columns hold what `codes` name, with these rows of cells."""
    user = fields.pop("by", None) or make_user()
    defaults = {
        "made_by": user,
        "state": State.READ,
        "heads": codes.split(),
        "columns": {str(n): code for n, code in enumerate(codes.split())},
        "defaults": {
            "question": QUESTION,
            "phase": "decision",
            "format": str(make_format().pk),
        },
        "size": len(rows),
    }
    imp = make_list(**defaults | fields)
    ImportRow.objects.bulk_create(
        ImportRow(
            of=imp,
            number=number,
            cells={str(n): kept(cell) for n, cell in enumerate(cells)},
        )
        for number, cells in enumerate(rows, 2)
    )
    return imp


def compared(codes, *rows, **fields):
    """A list that was compared with the planning."""
    imp = make_import(codes, *rows, **fields)
    ask(imp, Task.COMPARE, by=imp.made_by)
    imp.refresh_from_db()
    return imp


def chosen(imp, **answers):
    """The same list, compared again after choices, with `__` for the bar of a key."""
    answer(
        imp,
        {key.replace("__", "|"): value for key, value in answers.items()},
        by=imp.made_by,
    )
    imp.refresh_from_db()
    return imp


def stored(codes, *rows, **fields):
    """A list that was stored."""
    return confirmed(compared(codes, *rows, **fields))


def confirmed(imp, **fields):
    ask(imp, Task.STORE, by=imp.made_by, **fields)
    imp.refresh_from_db()
    return imp


def undone(imp, **fields):
    ask(imp, Task.UNDO, by=imp.made_by, **fields)
    imp.refresh_from_db()
    return imp


def verdicts(imp):
    return [row.verdict for row in imp.rows.all()]


def told(imp, part):
    """What is said of each row: its "changes", "doubts", "refusals" or "remarks"."""
    return [row.outcome[part] for row in imp.rows.all()]


def changes(imp):
    """What becomes of the fields of each row, by their labels."""
    return [
        {change["label"]: (change["was"], change["now"]) for change in row}
        for row in told(imp, "changes")
    ]
