import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.urls import reverse

from programme.periods import Period
from programme.planning.acts import shift
from tests.factories import (
    make_item,
    make_member,
    make_scheduled_step,
    make_shift_reason,
    make_step,
    make_theme,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.usefixtures("today")

CSV = reverse("programme:planningitem_export", args=["csv"])


def rows_of(response):
    """The rows of a CSV file, by their headings."""
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_export_has_a_row_for_each_moment(visitor):
    bram, theme = make_member(name="Bram"), make_theme(name="Sport", number=13)
    item = make_item(
        title="Zwembad", holder=bram, theme=theme, topic=make_topic(name="Baden")
    )
    item.involved.add(make_member(name="Frank"))
    make_step(item=item, phase="exploration", period="juli 2026")
    make_scheduled_step(item=item)
    make_item(title="Zonder moment")

    first, second, third = rows_of(visitor.get(CSV))

    assert first["titel"] == second["titel"] == "Zwembad"
    assert [first[n] for n in ("thema", "portefeuillehouder", "ook betrokken")] == [
        "13. Sport",
        "Bram",
        "Frank",
    ]
    assert [first[n] for n in ("portefeuilleonderwerp", "urgent")] == ["Baden", "nee"]
    assert [first[n] for n in ("fase", "periode", "status", "staat vast")] == [
        "beeldvorming",
        "juli 2026",
        "gepland",
        "nee",
    ]
    assert [second[n] for n in ("fase", "periode", "status")] == [
        "besluitvorming",
        "17 september 2026",
        "geagendeerd",
    ]
    assert [third[n] for n in ("titel", "moment", "fase")] == ["Zonder moment", "", ""]


def test_export_has_a_run_as_it_can_be_read_back(visitor):
    make_step(period="sept/okt 2026")

    [row] = rows_of(visitor.get(CSV))

    assert row["periode"] == "september t/m oktober 2026"


def test_export_follows_the_filter(visitor):
    make_item(title="Zwembad")
    make_item(title="Haven")

    response = visitor.get(CSV, {"zoek": "haven"})

    assert [row["titel"] for row in rows_of(response)] == ["Haven"]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = 'attachment; filename="langetermijnplanning-2026-06-01.csv"'
    assert response["Content-Disposition"] == name


def test_export_of_a_day_shows_the_planning_as_it_stood(visitor, time_machine):
    step = make_step(item=make_item(title="Woonvisie"), period="juli 2026")
    step.item.involved.add(make_member(name="Frank"))
    time_machine.move_to(date(2026, 7, 1))
    reason = make_shift_reason()
    shift(step=step, to=Period.parse("2027"), by=None, reason=reason, explanation="Zo.")
    step.item.involved.clear()

    (before,) = rows_of(visitor.get(CSV, {"peildatum": "2026-06-30"}))
    (now,) = rows_of(visitor.get(CSV))

    names = ["periode", "eerst gepland"]
    assert [before[name] for name in names] == ["juli 2026", "juli 2026"]
    assert [now[name] for name in names] == ["2027", "juli 2026"]
    assert before["ook betrokken"] == "Frank"
    assert now["ook betrokken"] == ""


def test_official_and_drafts_are_for_editors_only(visitor):
    make_item(title="Openbaar", official="A. Ambtenaar")
    make_item(title="Concept", published_on=None)

    for_visitor = rows_of(visitor.get(CSV))
    visitor.force_login(make_user(group="Raad"))
    for_council = rows_of(visitor.get(CSV))
    visitor.force_login(make_user(group="College"))
    for_editor = rows_of(visitor.get(CSV))

    assert for_visitor == for_council
    assert [row["titel"] for row in for_visitor] == ["Openbaar"]
    assert "verantwoordelijk ambtenaar" not in for_visitor[0]
    assert [row["verantwoordelijk ambtenaar"] for row in for_editor] == [
        "A. Ambtenaar",
        "",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_export_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        make_step(item=make_item(holder=make_member(), theme=make_theme()))

    # Subjects, steps, shifts, involved, formats.
    with django_assert_num_queries(5):
        response = visitor.get(CSV)
        assert len(rows_of(response)) == count


def test_export_for_excel_and_open_document(visitor):
    make_item(title="=1+1")

    excel = visitor.get(reverse("programme:planningitem_export", args=["xlsx"]))
    document = visitor.get(reverse("programme:planningitem_export", args=["ods"]))

    sheet = openpyxl.load_workbook(BytesIO(excel.getvalue())).active
    assert (sheet["B1"].value, sheet["B2"].value) == ("titel", "=1+1")
    assert sheet["B2"].data_type == "s"
    assert document.getvalue()[:2] == b"PK"


def test_export_of_another_kind_is_not_found(visitor):
    address = reverse("programme:planningitem_export", args=["exe"])

    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("query", [{"van": "x"}, {"thema": "x"}, {"peildatum": "x"}])
def test_export_of_a_wrong_filter_is_refused(visitor, query):
    assert visitor.get(CSV, query).status_code == 400
