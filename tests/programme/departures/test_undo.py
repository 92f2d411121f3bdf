"""A departure is undone as long as nobody built on it."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from portfolios.models import CollegeMember, Holding
from programme.departures.models import Departure
from programme.themes.models import Lead
from tests.factories import make_holding, make_item, make_lead
from velsen.accounts.models import Account

from .pages import PAGE, confirm

TODAY = date(2026, 11, 27)


@pytest.fixture
def gone(registrar, jeroen):
    """A departure, with a newcomer who got everything."""
    rows = [make_holding(member=jeroen), make_lead(member=jeroen)]
    item = make_item(holder=jeroen)
    keys = [f"holding-{rows[0].pk}", f"lead-{rows[1].pk}", f"holder-{item.pk}"]
    new = {"new_name": "Nathan Korf", "new_short_name": "Nathan"}
    confirm(registrar, **dict.fromkeys(keys, "nieuw"), **new)
    return Departure.objects.get()


def undo(client, departure, reason="Vergissing"):
    return client.post(f"{PAGE}{departure.pk}/ongedaan/", {"reason": reason})


def test_all_comes_back_as_a_new_change(registrar, jeroen, gone):
    response = undo(registrar, gone)

    assertRedirects(response, jeroen.get_absolute_url())
    jeroen.refresh_from_db()
    assert jeroen.ends_on is None
    assert [row.member for row in Holding.objects.all()] == [jeroen]
    assert [row.member for row in Lead.objects.all()] == [jeroen]
    assert Holding.objects.held().get().ends_on is None
    assert list(jeroen.planning_items.all())
    assert not CollegeMember.objects.filter(name="Nathan Korf").exists()
    reason = Holding.objects.get().history.latest().history_change_reason
    assert reason.endswith("Vergissing")


def test_a_departure_is_undone_once(registrar, gone):
    undo(registrar, gone)

    assert undo(registrar, gone, "Nog eens").status_code == 404


def test_what_somebody_built_on_is_not_undone(registrar, jeroen, gone):
    lead = Lead.objects.held().get()
    lead.ends_on = date(2027, 1, 1)
    lead.save()

    response = undo(registrar, gone)

    assertContains(response, "is daarna nog gewijzigd", status_code=400)
    jeroen.refresh_from_db()
    assert jeroen.ends_on == TODAY


def test_an_account_is_closed_and_opened_again(admin_client, jeroen):
    confirm(admin_client, closes_account="on")
    closed = Account.objects.get(pk=jeroen.account_id).is_active

    undo(admin_client, Departure.objects.get())

    assert (closed, Account.objects.get(pk=jeroen.account_id).is_active) == (
        False,
        True,
    )


def test_the_registry_is_told_who_closes_an_account(registrar, jeroen):
    assertContains(registrar.get(PAGE), "Wie de accounts beheert, kan het sluiten.")
