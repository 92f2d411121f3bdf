"""The form of a new subject."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from programme.planning.models import PlanningItem
from tests.factories import make_format, make_member, make_theme

from .subject_form import NEW, address, opened, save

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


def test_the_same_new_subject_twice_is_there_once(college_editor):
    data = opened(college_editor, NEW) | {"title": "Visie", "question": "Stel vast."}

    answers = [college_editor.post(NEW, data).status_code for _ in range(2)]

    assert answers == [302, 400]
    assert PlanningItem.objects.count() == 1
