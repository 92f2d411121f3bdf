"""Who confirmed a part of the site last, and the button to do so."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import make_confirmation, make_user
from velsen.confirmations.models import DETAILS, Confirmation, Part

pytestmark = pytest.mark.django_db

OLD = "Dat is meer dan zes maanden geleden"
BUTTON = "Klopt nog</span>"


@pytest.fixture(autouse=True)
def may(time_machine):
    time_machine.move_to("2026-05-04T10:00Z")
    return time_machine


def page(part):
    return reverse(DETAILS[part].page)


def confirm(client, part):
    return client.post(reverse("confirm", args=[part]))


@pytest.mark.parametrize("part", [Part.PORTFOLIOS, Part.THEMES])
def test_the_registry_confirms_what_it_keeps(registrar, visitor, part):
    response = confirm(registrar, part)

    assertRedirects(response, page(part))
    what = DETAILS[part].what
    assertContains(
        visitor.get(page(part)), f"De griffie bevestigde {what} op 4 mei 2026.", count=1
    )


def test_the_college_confirms_the_planning(college_editor, visitor):
    response = confirm(college_editor, Part.PLANNING)

    assertRedirects(response, page(Part.PLANNING))
    told = "Het college bevestigde deze planning op 4 mei 2026."
    assertContains(visitor.get(page(Part.PLANNING)), told, count=1)


def test_a_page_names_the_role_and_never_the_person(visitor):
    official = make_user(email="naam@velsen.example", first_name="Naam")
    make_confirmation(Part.PORTFOLIOS, confirmed_by=official)

    response = visitor.get(page(Part.PORTFOLIOS))

    assertContains(response, "De griffie bevestigde")
    assertNotContains(response, "Naam")
    assertNotContains(response, "naam@")


@pytest.mark.parametrize("part", Part)
def test_what_nobody_confirmed_is_said(visitor, part):
    response = visitor.get(page(part))

    assertContains(response, "nog niet bevestigd", count=1)
    assertNotContains(response, BUTTON)


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        ("Griffie", [Part.PORTFOLIOS, Part.THEMES]),
        ("College", [Part.PLANNING]),
        ("Raad", []),
    ],
)
def test_each_role_confirms_its_own_parts_only(client, role, parts):
    client.force_login(make_user(group=role))

    for part in Part:
        status = confirm(client, part).status_code
        has_button = BUTTON in client.get(page(part)).text
        expected = (302, True) if part in parts else (403, False)
        assert (status, has_button) == expected
    assert set(Confirmation.objects.values_list("part", flat=True)) == set(parts)


def test_a_visitor_confirms_nothing(visitor):
    response = confirm(visitor, Part.PLANNING)

    assert response.url.startswith(reverse("account_login"))
    assert Confirmation.objects.count() == 0


def test_an_unknown_part_is_not_found_and_reading_is_not_confirming(registrar):
    assert confirm(registrar, "alles").status_code == 404
    assert registrar.get(reverse("confirm", args=["themes"])).status_code == 405


def test_a_page_of_a_past_day_shows_what_was_confirmed_by_then(registrar, may):
    make_confirmation(Part.PORTFOLIOS)
    may.shift(timedelta(days=30))
    make_confirmation(Part.PORTFOLIOS)

    before = registrar.get(page(Part.PORTFOLIOS), {"peildatum": "2026-05-03"})
    after = registrar.get(page(Part.PORTFOLIOS), {"peildatum": "2026-05-05"})

    assertContains(before, "nog niet bevestigd")
    assertContains(after, "op 4 mei 2026.")
    assertNotContains(after, BUTTON)


@pytest.mark.parametrize(("days", "is_old"), [(182, False), (183, True)])
def test_after_half_a_year_a_page_warns(visitor, registrar, may, days, is_old):
    make_confirmation(Part.PORTFOLIOS)
    may.shift(timedelta(days=days))

    shown = [
        OLD in client.get(page(Part.PORTFOLIOS)).text for client in (visitor, registrar)
    ]

    assert shown == [is_old, is_old]


def test_a_confirmation_stays_as_it_is():
    row = make_confirmation(Part.THEMES)

    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()
    with pytest.raises(TypeError):
        Confirmation.objects.update(part=Part.PLANNING)
    for statement in (
        "UPDATE velsen_confirmation SET part = 'planning'",
        "DELETE FROM velsen_confirmation",
    ):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_posting_twice_confirms_once(registrar):
    for _ in range(2):
        registrar.post(
            reverse("confirm", args=["themes"]), {"csrfmiddlewaretoken": "a"}
        )

    assert Confirmation.objects.count() == 1


def test_the_last_confirmation_counts(visitor):
    for day in (1, 3, 2):
        make_confirmation(Part.THEMES, confirmed_at=f"2026-05-0{day}T10:00Z")

    assert (
        Confirmation.objects.last_of("themes", date(2026, 5, 4)).confirmed_at.day == 3
    )
