from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from programme.themes.leads import change_lead
from programme.themes.models import CouncilProgramme, Lead, Priority, Theme
from tests.factories import (
    INSTALLED,
    make_focus_area,
    make_lead,
    make_member,
    make_priority,
    make_programme,
    make_theme,
)

pytestmark = pytest.mark.django_db

MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


def periods(theme):
    return list(
        theme.leads.values_list("member__name", "starts_on", "ends_on").order_by(
            "starts_on"
        )
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 5, 24), []),
        (date(2022, 5, 25), ["Oud"]),
        (date(2026, 5, 31), ["Oud"]),
        (date(2026, 6, 1), ["Nieuw"]),
    ],
)
def test_themes_are_in_force_with_their_programme(on, expected):
    old = make_programme(title="Oud", ends_on=date(2026, 6, 1))
    new = make_programme(title="Nieuw", starts_on=date(2026, 6, 1))
    make_theme(name="Oud", programme=old)
    make_theme(name="Nieuw", programme=new)

    assert [theme.name for theme in Theme.objects.in_force(on)] == expected


def test_there_is_one_programme_at_a_time():
    make_programme()
    second = CouncilProgramme(title="Tweede", starts_on=MAY)

    with pytest.raises(ValidationError, match="al een ander raadsprogramma"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


def test_a_number_is_used_once_in_a_programme():
    theme = make_theme(number=3)
    second = Theme(
        programme=theme.programme,
        focus_area=make_focus_area(),
        number=3,
        name="Dubbel",
        slug="dubbel",
    )

    with pytest.raises(ValidationError, match="Dit nummer heeft al een thema"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2023, 4, 30), ["Bram"]),
        (MAY, ["Sander"]),
        (date(2023, 5, 31), ["Sander"]),
        (JUNE, []),
    ],
)
def test_a_theme_is_led_by_one_member_in_office(on, expected):
    theme = make_theme()
    make_lead(theme=theme, member=make_member(name="Bram"), ends_on=MAY)
    make_lead(
        theme=theme, member=make_member(name="Sander", ends_on=JUNE), starts_on=MAY
    )

    leads = Theme.objects.for_list(on).get().leads_held

    assert [lead.member.name for lead in leads] == expected


def test_two_members_cannot_lead_a_theme_at_once():
    theme = make_lead().theme
    second = Lead(theme=theme, member=make_member(), starts_on=MAY)

    with pytest.raises(ValidationError, match="al een collegelid met de regie"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


def test_only_a_member_in_office_leads():
    lead = Lead(theme=make_theme(), member=make_member(), starts_on=date(2022, 6, 28))

    with pytest.raises(ValidationError, match="waarin het in functie is"):
        lead.full_clean()
    with pytest.raises(IntegrityError):
        lead.save()


def test_a_theme_has_one_priority_at_a_time():
    theme = make_priority().theme
    second = Priority(theme=theme, level="main", starts_on=MAY)

    with pytest.raises(ValidationError, match="al een prioriteit"):
        second.full_clean()


def test_a_new_lead_ends_the_old_one():
    theme = make_lead(member=make_member(name="Bram")).theme

    change_lead(theme=theme, to=make_member(name="Sander"), on=MAY)

    assert periods(theme) == [("Bram", INSTALLED, MAY), ("Sander", MAY, None)]


def test_a_first_lead_needs_no_old_one():
    theme = make_theme()

    change_lead(theme=theme, to=make_member(name="Sander"), on=MAY)

    assert periods(theme) == [("Sander", MAY, None)]


def test_a_lead_after_that_of_who_left_keeps_the_past():
    theme = make_lead(member=make_member(name="Bram", ends_on=MAY)).theme

    change_lead(theme=theme, to=make_member(name="Sander"), on=JUNE)

    assert periods(theme) == [("Bram", INSTALLED, MAY), ("Sander", JUNE, None)]


@pytest.mark.parametrize("on", [INSTALLED, date(2022, 6, 28)])
def test_a_new_lead_begins_after_the_old_one(on):
    theme = make_lead(member=make_member(name="Bram")).theme

    with pytest.raises(ValidationError, match="Kies een dag na het begin"):
        change_lead(theme=theme, to=make_member(), on=on)

    assert periods(theme) == [("Bram", INSTALLED, None)]


def test_a_new_lead_is_somebody_else_in_office():
    lead = make_lead(member=make_member(name="Bram"))

    with pytest.raises(ValidationError, match="heeft de regie al"):
        change_lead(theme=lead.theme, to=lead.member, on=MAY)
    with pytest.raises(ValidationError, match="waarin het in functie is"):
        change_lead(theme=lead.theme, to=make_member(starts_on=JUNE), on=MAY)

    assert periods(lead.theme) == [("Bram", INSTALLED, None)]
