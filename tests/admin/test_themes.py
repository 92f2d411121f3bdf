"""A theme in the admin, with who leads on it."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from programme.themes.models import Theme
from tests.factories import make_lead, make_member, make_theme

from .forms import theme_data, url

MAY = date(2023, 5, 1)


def test_registrar_gives_a_theme_another_lead(registrar, time_machine):
    time_machine.move_to(date(2023, 4, 1))
    theme = make_lead(member=make_member(name="Bram")).theme
    sander = make_member(name="Sander")

    response = registrar.post(
        url(Theme, "change", theme.pk), theme_data(theme, lead=sander.pk)
    )

    assertRedirects(response, url(Theme, "changelist"))
    assert [
        (lead.member.name, lead.starts_on, lead.ends_on) for lead in theme.leads.all()
    ] == [("Bram", date(2022, 6, 29), MAY), ("Sander", MAY, None)]
    assertContains(
        registrar.get(url(Theme, "history", theme.pk), follow=True),
        "Regie naar Sander per 1 mei 2023",
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"lead_from": "2022-06-29"}, "Kies een dag na het begin"),
        ({"lead_from": "x"}, "Voer een geldige datum in"),
        ({"number": "0"}, "minstens 1 is"),
        ({"lead": ""}, "Dit veld is verplicht"),
        ({"topics": [str(2**70)]}, "Selecteer een geldige keuze"),
        ({"name": "x" * 10_000}, "niet meer dan 100 tekens"),
    ],
)
def test_a_wrong_change_of_lead_stores_nothing(registrar, fields, message):
    theme = make_lead(member=make_member(name="Bram")).theme

    response = registrar.post(
        url(Theme, "change", theme.pk),
        theme_data(theme, lead=make_member().pk) | fields,
    )

    assertContains(response, message)
    assert [lead.ends_on for lead in theme.leads.all()] == [None]
    assert theme.history.count() == 1


def test_saving_a_theme_keeps_its_lead(registrar):
    theme = make_lead().theme

    registrar.post(
        url(Theme, "change", theme.pk), theme_data(theme, aim="Schone lucht")
    )

    theme.refresh_from_db()
    assert theme.aim == "Schone lucht"
    assert [lead.ends_on for lead in theme.leads.all()] == [None]


def test_a_theme_number_is_not_used_twice(registrar):
    taken, theme = make_theme(number=3), make_lead().theme

    response = registrar.post(
        url(Theme, "change", theme.pk), theme_data(theme, number=3)
    )

    assertContains(response, "Dit nummer heeft al een thema")
    assert list(Theme.objects.filter(number=3)) == [taken]


def test_a_lead_that_somebody_changed_meanwhile_stays(registrar):
    """The form was opened when the other still led, and nobody chose in it."""
    lead = make_lead(member=make_member(name="Bram"))
    opened = theme_data(lead.theme, aim="Schone lucht")
    lead.finish(MAY)
    lead.save()
    make_lead(theme=lead.theme, member=make_member(name="Sander"), starts_on=MAY)

    registrar.post(url(Theme, "change", lead.theme_id), opened)

    assert [row.member.name for row in lead.theme.leads.all()] == ["Bram", "Sander"]
    assert Theme.objects.get().aim == "Schone lucht"
