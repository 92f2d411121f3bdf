"""Making a subject and changing it, with all that belongs to it."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from programme.planning.models import PlanningItem, Shift
from tests.factories import (
    make_document,
    make_format,
    make_item,
    make_meeting,
    make_member,
    make_scenario,
    make_scheduled_step,
    make_step,
    make_theme,
)

from .filled_in import NEW, address, opened, save

pytestmark = pytest.mark.usefixtures("today")


def test_a_new_subject_comes_with_its_moments(college_editor):
    theme, bram, sander = make_theme(), make_member(), make_member()
    session = make_format(name="raadssessie")

    response = save(
        college_editor,
        NEW,
        title="Woonvisie",
        question="Stel de visie vast.",
        theme=theme.pk,
        holder=bram.pk,
        involved=[sander.pk],
        approach="steering",
        is_urgent="on",
        is_public="on",
        momenten__0__phase="exploration",
        momenten__0__format=session.pk,
        momenten__0__period="Q3 2026",
        momenten__1__phase="decision",
        momenten__1__format=session.pk,
        momenten__1__period="n.t.b.",
        momenten__1__known_on="2026-09-01",
        documenten__0__title="Startnotitie",
        documenten__0__kind="other",
        scenarios__0__title="Bouwen",
        scenarios__0__description="Er komt een wijk.",
    )

    item = PlanningItem.objects.get()
    assertRedirects(response, item.get_absolute_url())
    assert (item.title, item.theme, item.holder) == ("Woonvisie", theme, bram)
    assert (item.is_urgent, item.published_on) == (True, date(2026, 6, 1))
    assert list(item.involved.all()) == [sander]
    steps = [(step.phase, str(step.period), step.known_on) for step in item.steps.all()]
    assert steps == [
        ("exploration", "3e kwartaal 2026", None),
        ("decision", "nog te bepalen", date(2026, 9, 1)),
    ]
    assert item.planned_on == date(2026, 7, 1)
    assert [document.title for document in item.documents.all()] == ["Startnotitie"]
    assert [scenario.title for scenario in item.scenarios.all()] == ["Bouwen"]


def test_one_click_takes_a_proposal_for_a_moment_and_keeps_the_words(college_editor):
    response = save(
        college_editor,
        NEW,
        title="Woonvisie",
        question="Stel de visie vast.",
        momenten__0__phase="decision",
        momenten__0__format=make_format().pk,
        momenten__0__period=["najaar 2027", "september t/m november 2027"],
    )

    item = PlanningItem.objects.get()
    page = college_editor.get(response.url)
    assertContains(page, "Bewaard. Moment: september t/m november 2027.")
    assert str(item.steps.get().period) == "september t/m november 2027"
    reason = item.history.first().history_change_reason
    assert reason == "Opgegeven als “najaar 2027”."


def test_a_subject_is_a_draft_until_it_is_made_public(college_editor):
    save(college_editor, NEW, title="Woonvisie", question="Stel vast.")
    item = PlanningItem.objects.get()
    assert item.is_draft

    save(college_editor, address(item), is_public="on")
    item.refresh_from_db()
    assert item.published_on == date(2026, 6, 1)
    assert "is_public" not in opened(college_editor, address(item))


def test_changing_keeps_what_was_not_touched(college_editor):
    item = make_item(title="Woonvisie", holder=make_member(), official="A. Ambtenaar")
    step = make_scheduled_step(item=item)
    document = make_document(item=item)

    save(college_editor, address(item), title="Visie op wonen", reason="Korter")

    item.refresh_from_db()
    assert (item.title, item.official) == ("Visie op wonen", "A. Ambtenaar")
    assert item.holder is not None
    assert item.history.first().history_change_reason == "Korter"
    assert (step.history.count(), document.history.count()) == (1, 1)


def test_rows_are_changed_added_and_removed(college_editor):
    item = make_item()
    step = make_step(item=item, is_firm=False)
    document = make_document(item=item)
    first, second = make_scenario(item=item, is_chosen=True), make_scenario(item=item)

    response = save(
        college_editor,
        address(item),
        momenten__0__is_firm="on",
        momenten__0__phase="opinion",
        documenten__0__DELETE="on",
        documenten__1__title="Onderzoek",
        documenten__1__kind="report",
        scenarios__0__is_chosen="",
        scenarios__1__is_chosen="on",
    )

    assert response.status_code == 302
    for row in (step, first, second):
        row.refresh_from_db()
    assert (step.is_firm, step.phase, Shift.objects.count()) == (True, "opinion", 0)
    assert [d.title for d in item.documents.all()] == ["Onderzoek"]
    assert document.history.first().history_type == "-"
    assert (first.is_chosen, second.is_chosen) == (False, True)


def test_a_moment_on_an_agenda_keeps_its_form(college_editor):
    step = make_scheduled_step(meeting=make_meeting(title="Raad"))
    session = make_format(name="raadssessie")

    response = save(college_editor, address(step.item), momenten__0__format=session.pk)

    assertContains(response, "Dit moment staat op de agenda van Raad", status_code=400)


def test_a_document_of_another_subject_is_not_changed(college_editor):
    mine, other = make_document(), make_document(title="Van een ander")

    response = save(
        college_editor,
        address(mine.item),
        documenten__0__id=other.pk,
        documenten__0__title="Van mij",
    )

    assert response.status_code == 400
    other.refresh_from_db()
    assert other.title == "Van een ander"


def test_who_opened_an_older_version_is_shown_both(college_editor):
    item = make_item(title="Woonvisie", question="Stel vast.")
    make_document(item=item, title="Bijlage")
    data = opened(college_editor, address(item))
    save(college_editor, address(item), title="Van de ander")
    document = item.documents.get()
    document.title = "Bijlage van de ander"
    document.save()

    typed = {"question": "Van mij.", "documenten-0-title": "Bijlage van mij"}
    response = college_editor.post(address(item), data | typed)

    for text in ["Van de ander", "Van mij.", "Bijlage van de ander", "Bijlage van mij"]:
        assertContains(response, text, status_code=409)
    item.refresh_from_db()
    document.refresh_from_db()
    assert (item.title, item.question) == ("Van de ander", "Stel vast.")
    assert document.title == "Bijlage van de ander"


def test_the_same_new_subject_twice_is_there_once(college_editor):
    data = opened(college_editor, NEW) | {"title": "Visie", "question": "Stel vast."}

    answers = [college_editor.post(NEW, data).status_code for _ in range(2)]

    assert answers == [302, 400]
    assert PlanningItem.objects.count() == 1


def test_forms_are_for_who_keeps_the_planning(visitor, council_member, registrar):
    item = make_item()

    for place in (NEW, address(item)):
        assert council_member.get(place).status_code == 403
        assert council_member.post(place, {"title": "x"}).status_code == 403
        assert registrar.get(place).status_code == 403
        assert visitor.get(place).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_takes_the_same_queries_for_any_number_of_rows(
    college_editor, count, django_assert_num_queries
):
    item = make_item(summary="Kort.")
    for _ in range(count):
        make_step(item=item)
        make_document(item=item)
        make_scenario(item=item)

    # Session and account, permissions, the subject, its rows, and all choices once.
    with django_assert_num_queries(16):
        college_editor.get(address(item))
