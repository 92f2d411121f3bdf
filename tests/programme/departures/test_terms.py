"""What a member has ends with their term, everywhere alike."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from pytest_django.asserts import assertContains

from portfolios.models import Holding
from programme.themes.models import Lead
from tests.factories import make_holding, make_lead, make_member, make_theme, make_topic

pytestmark = pytest.mark.django_db

END = date(2024, 4, 26)


def test_what_is_entered_of_somebody_who_left_ends_with_their_term():
    member = make_member(ends_on=END)
    holding = Holding(topic=make_topic(), member=member, starts_on=member.starts_on)
    lead = Lead(theme=make_theme(), member=member, starts_on=member.starts_on)

    for row in (holding, lead):
        row.full_clean()
        row.save()

    assert (holding.ends_on, lead.ends_on) == (END, END)
    Lead(theme=lead.theme, member=make_member(), starts_on=END).full_clean()


def test_what_was_there_already_ends_so_too():
    member = make_member()
    rows = [make_holding(member=member), make_lead(member=member)]
    member.ends_on = END
    member.save()

    import_module("programme.migrations.0027_end_with_the_term").end(apps, None)

    for row in rows:
        row.refresh_from_db()
        assert row.ends_on == END


def test_the_admin_leads_to_the_page_where_a_term_ends(registrar):
    member = make_member(slug="jeroen")

    page = registrar.get(f"/beheer/portfolios/collegemember/{member.pk}/change/")

    assertContains(page, 'href="/portefeuilles/leden/jeroen/vertrek/"')
    assertContains(page, 'name="ends_on"', count=0)
