"""Our own export comes back: unchanged it changes nothing, else what was changed."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from programme.importing.acts import choose_columns
from programme.importing.models import Import
from programme.planning.acts import complete, drop_step
from programme.planning.models import PlanningItem, Shift
from tests.factories import (
    make_holding,
    make_item,
    make_member,
    make_scheduled_step,
    make_shift_reason,
    make_step,
    make_theme,
)

from .lists import confirmed, verdicts

pytestmark = pytest.mark.django_db


@pytest.fixture
def planning():
    """A subject with all that an export can hold, one with little, and one done."""
    holding = make_holding()
    full = make_item(
        title="Woonvisie",
        explanation="Twee\nregels, en een “haakje”.",
        theme=make_theme(),
        topic=holding.topic,
        holder=holding.member,
        approach="routine",
        approach_reason="=1+1",
        is_urgent=True,
        is_new_policy=False,
        paper="letter",
        origin="motion",
        origin_number="16-2023",
        official="Iemand",
        published_on=date(2026, 1, 1),
    )
    full.involved.add(make_member(name="Sander Smeets"))
    make_step(item=full, period="Q3 2027", phase="opinion")
    make_scheduled_step(item=full)
    make_step(item=full, period="n.t.b.", phase="exploration")
    make_item(title="Visie op de haven")
    done = make_step(item=make_item(title="Sportnota"), period="oktober 2026")
    complete(step=done, outcome="Aangenomen.", on=date(2026, 10, 1))
    drop_step(step=make_step(item=done.item, period="2028"), reason="Hoeft niet.")


def export(client):
    response = client.get("/planning/export.csv?status=all")
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def read_in(client, rows):
    text = StringIO()
    csv.writer(text, delimiter="\t").writerows(rows)
    client.post("/planning/importeren/", {"pasted": text.getvalue()})
    return compared_as_guessed()


def compared_as_guessed():
    imp = Import.objects.select_related("made_by").first()
    choose_columns(imp, columns=imp.columns, defaults={}, by=imp.made_by)
    imp.refresh_from_db()
    return imp


@pytest.mark.usefixtures("planning")
@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_our_own_export_changes_nothing(college_editor, ending):
    export = college_editor.get(f"/planning/export.{ending}?status=all").getvalue()

    college_editor.post(
        "/planning/importeren/", {"file": SimpleUploadedFile(f"x.{ending}", export)}
    )
    imp = compared_as_guessed()

    assert imp.size == 6
    assert [row.outcome["remarks"] for row in imp.rows.all()] == [[]] * imp.size
    assert set(verdicts(imp)) == {"unchanged"}


@pytest.mark.usefixtures("planning")
def test_our_own_export_with_three_other_cells_changes_those(college_editor):
    heads, *rows = export(college_editor)
    row = next(r for r in rows if r[heads.index("periode")] == "3e kwartaal 2027")
    row[heads.index("toelichting")] = "Anders."
    row[heads.index("urgent")] = "nee"
    row[heads.index("periode")] = "4e kwartaal 2027"

    imp = read_in(college_editor, [heads, *rows])
    confirmed(imp, reason=make_shift_reason(), explanation="Het loopt uit.")

    item = PlanningItem.objects.get(title="Woonvisie")
    assert sum(len(row.outcome["changes"]) for row in imp.rows.all()) == 3
    assert (item.explanation, item.is_urgent) == ("Anders.", False)
    assert str(Shift.objects.get()) == "van 3e kwartaal 2027 naar 4e kwartaal 2027"
