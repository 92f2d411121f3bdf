"""What came to the council from 2022 to 2024."""

from datetime import date

import pytest

from programme.planning.acts import settle
from programme.planning.models import Document, Meeting, PlanningItem, Status, Step

pytestmark = pytest.mark.django_db


def test_the_agenda_of_the_council_is_that_of_the_sources(content):
    days = Meeting.objects.dates("held_on", "day")

    assert len(days) == 29
    assert (days[0], days[28]) == (date(2022, 5, 25), date(2024, 6, 13))
    # Of 130 items on the agenda, 117 are a moment of a subject; 13 amendments and
    # motions belong to a subject.
    assert Step.objects.count() == 117
    assert Document.objects.count() == 13
    assert PlanningItem.objects.count() == 100
    assert {step.status for step in Step.objects.all()} == {Status.DONE}


def test_a_subject_that_came_back_is_one_subject(content):
    item = PlanningItem.objects.get(title="Omgevingsvisie 2040: woningbouwlocaties")

    assert [
        (str(step.period), step.get_phase_display(), step.meeting.title)
        for step in item.steps.all()
    ] == [
        ("22 juni 2023", "beeldvorming", "Raadssessie"),
        ("16 november 2023", "oordeelsvorming", "Raadssessie"),
        ("29 februari 2024", "besluitvorming", "Raadsvergadering"),
    ]


def test_amendments_belong_to_their_subject(content):
    item = PlanningItem.objects.get(title__startswith="Opvangschip")

    assert [document.title[:17] for document in item.documents.all()] == [
        "Amendement 2-2023",
        "Amendement 3-2023",
        "Amendement 4-2023",
        "Amendement 5-2023",
    ]
    assert item.holder.name == "Sebastian Dinjens"
    assert item.theme is None


def test_loaded_subjects_say_what_follows_from_their_steps(content):
    before = list(PlanningItem.objects.values_list("pk", "done_on", "planned_on"))

    for item in PlanningItem.objects.all():
        settle(item, "Nagerekend")

    after = list(PlanningItem.objects.values_list("pk", "done_on", "planned_on"))
    assert after == before
