"""The pages on which a list comes in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertRedirects

from programme.importing.models import Import, State
from programme.planning.models import PlanningItem, Shift
from tests.factories import make_format, make_item, make_shift_reason, make_step

from .lists import QUESTION, compared, make_import, stored

pytestmark = pytest.mark.django_db

LISTS = "/planning/importeren/"
TABLE = "titel\tperiode\nWoonvisie\tQ3 2027\nVisie op de haven\teind 2027\n"


def newest():
    return Import.objects.first()


def columns_of(imp, **more):
    """What the page with columns posts, as it was guessed."""
    guessed = {f"column-{number}": code for number, code in imp.columns.items()}
    defaults = {"question": QUESTION, "phase": "decision", "format": make_format().pk}
    return guessed | defaults | more


def test_a_pasted_table_comes_in_and_goes_out_again(college_editor):
    response = college_editor.post(LISTS, {"pasted": TABLE})
    page = newest().get_absolute_url()
    assertRedirects(response, page, target_status_code=302)
    assertRedirects(college_editor.get(page), f"{page}kolommen/")

    college_editor.post(f"{page}kolommen/", columns_of(newest()))
    assertContains(college_editor.get(page), "Bedoelt u 4e kwartaal 2027?")
    college_editor.post(page, {"3-0": "4e kwartaal 2027"})
    assertContains(college_editor.get(page), "Nieuw (2)")
    college_editor.post(f"{page}overnemen/", {"round": newest().round})
    assert [i.title for i in PlanningItem.objects.all()] == [
        "Woonvisie",
        "Visie op de haven",
    ]

    college_editor.post(f"{page}ongedaan/", {"is_sure": "on"})

    assert (newest().state, PlanningItem.objects.count()) == (State.UNDONE, 0)
    assertContains(college_editor.get(page), "Ongedaan gemaakt")


def test_a_file_comes_in_and_is_not_kept(college_editor):
    file = SimpleUploadedFile("lijst.csv", b"titel;periode\nWoonvisie;Q3 2027\n")

    college_editor.post(LISTS, {"file": file})

    imp = newest()
    assert (imp.name, imp.state, imp.source) == ("lijst.csv", State.READ, None)


def test_another_file_from_the_same_page_is_another_list(college_editor):
    for title in (b"Een", b"Twee", b"Twee"):
        file = SimpleUploadedFile("lijst.csv", b"titel;periode\n" + title + b";2027\n")
        college_editor.post(LISTS, {"file": file, "csrfmiddlewaretoken": "one page"})

    assert Import.objects.count() == 2


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"pasted": "  "},
        {"pasted": TABLE, "file": SimpleUploadedFile("lijst.csv", b"titel\n")},
    ],
)
def test_a_file_or_a_table_is_asked_for(college_editor, data):
    response = college_editor.post(LISTS, data)

    assertContains(response, "Kies een bestand, of plak een tabel", status_code=400)
    assert Import.objects.count() == 0


def test_what_columns_hold_is_remembered_for_the_next_list(college_editor):
    table = "onderwerpje\tplanning?\nWoonvisie\tQ3 2027\n"
    college_editor.post(LISTS, {"pasted": table})
    chosen = {"column-0": "title", "column-1": "period"}
    page = newest().get_absolute_url()
    college_editor.post(f"{page}kolommen/", columns_of(newest()) | chosen)

    college_editor.post(LISTS, {"pasted": table.replace("Woonvisie", "Haven")})

    imp = newest()
    assert imp.columns == {"0": "title", "1": "period"}
    assert imp.defaults == {
        "question": QUESTION,
        "phase": "decision",
        "format": str(make_format().pk),
    }


def test_a_list_without_a_title_is_not_compared(college_editor):
    imp = make_import("title", ["Woonvisie"])

    response = college_editor.post(
        f"{imp.get_absolute_url()}kolommen/", {"column-0": "period"}
    )

    assertContains(response, "Kies welke kolom de titel", status_code=400)


def test_shifts_ask_for_a_reason_at_the_end(college_editor):
    make_step(item=make_item(title="Woonvisie"), period="Q3 2027")
    imp = compared("title period", ["Woonvisie", "Q4 2027"])
    page = f"{imp.get_absolute_url()}overnemen/"
    refused = college_editor.post(page, {"round": imp.round})
    assertContains(refused, "Reden van de verschuivingen: Dit veld is", status_code=400)

    reason = {"reason": make_shift_reason().pk, "explanation": "Het loopt uit."}
    college_editor.post(page, {"round": imp.round} | reason)

    assert Shift.objects.get().explanation == "Het loopt uit."


def test_undoing_shifts_asks_for_a_reason_too(college_editor):
    make_step(item=make_item(title="Woonvisie"), period="2027")
    page = stored("title period", ["Woonvisie", "Q4 2027"]).get_absolute_url()
    refused = college_editor.post(f"{page}ongedaan/", {"is_sure": "on"})
    assertContains(refused, "Reden van de verschuivingen: Dit veld is", status_code=400)

    reason = {"reason": make_shift_reason().pk, "explanation": "Verkeerde lijst."}
    college_editor.post(f"{page}ongedaan/", {"is_sure": "on"} | reason)

    periods = [str(shift) for shift in Shift.objects.all()]
    assert periods[1] == "van 4e kwartaal 2027 naar 2027"
    assert Shift.objects.last().explanation == "Verkeerde lijst."


def test_a_comparison_that_was_not_seen_is_not_confirmed(college_editor):
    imp = compared("title", ["Woonvisie"])

    response = college_editor.post(f"{imp.get_absolute_url()}overnemen/", {"round": 0})

    page = college_editor.get(response.url)
    assertContains(page, "Een ander was u voor.")
    assert PlanningItem.objects.count() == 0


@pytest.mark.parametrize("act", ["overnemen/", "ongedaan/", "kolommen/"])
def test_a_list_in_another_state_leads_to_where_it_stands(college_editor, act):
    imp = make_import("title", ["Woonvisie"], state=State.UNDONE)
    page = imp.get_absolute_url()

    assertRedirects(college_editor.post(f"{page}{act}"), page)


def test_a_choice_that_is_not_offered_is_refused(college_editor):
    imp = compared("title period", ["Woonvisie", "eind 2027"])

    response = college_editor.post(imp.get_absolute_url(), {"2-0": "1999"})

    assert response.status_code == 400


def test_a_large_list_waits_for_the_worker_and_its_page_looks_again(college_editor):
    imp = make_import("title", ["Woonvisie"], size=10_000)

    college_editor.post(
        f"{imp.get_absolute_url()}kolommen/", columns_of(imp, **{"column-0": "title"})
    )

    response = college_editor.get(imp.get_absolute_url())
    assertContains(response, "De lijst wordt met de planning vergeleken")
    assert response["Refresh"] == "2"
    post = college_editor.post(imp.get_absolute_url(), {})
    assert post.status_code == 409


@pytest.mark.parametrize("rows", [1, 30])
def test_a_page_of_rows_takes_as_many_queries_as_one(
    college_editor, rows, django_assert_num_queries
):
    imp = compared("title period", *[[f"Nieuw {n}", "eind 27"] for n in range(rows)])

    with django_assert_num_queries(12):
        college_editor.get(imp.get_absolute_url())
