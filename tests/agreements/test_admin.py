from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from agreements.models import Agreement
from tests.factories import make_section

ADD = reverse("admin:agreements_agreement_add")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 11, 27))


def added(**fields):
    """What the form takes for an agreement that is added today."""
    return {
        "reference": "A9",
        "position": "9",
        "section": make_section().pk,
        "kind": "offer",
        "by": "college",
        "towards": "council",
        "title": "Elk kwartaal een gesprek",
        "text": "Het college nodigt de raad uit.",
        "starts_on": "2026-11-27",
        "source": "Brief van het college van 20 november 2026",
        "source_place": "punt 2",
    } | fields


def test_an_agreement_that_is_added_today_begins_today(registrar):
    form = registrar.get(ADD).context["adminform"].form

    registrar.post(ADD, added())

    assert form["starts_on"].value() == date(2026, 11, 27)
    assert Agreement.objects.get().period == "vanaf 27 november 2026"


def test_an_agreement_that_is_added_today_names_where_it_stands(registrar):
    response = registrar.post(ADD, added(source=""))

    assertContains(response, "Vul ook de bron in")
    assert not Agreement.objects.exists()
