"""A departure that cannot be: it is told, and nothing is stored."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains

from programme.departures.models import Departure
from tests.factories import make_holding, make_member

from .pages import PAGE, confirm, filled_in


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"starts_on": "2022-06-29"}, "Kies een dag na het begin."),
        ({"starts_on": "2022-01-01"}, "Kies een dag na het begin."),
        ({"starts_on": "gisteren"}, "Voer een geldige datum in."),
        ({"reason": ""}, "Dit veld is verplicht."),
        ({"kind": "is_away"}, "Vul in tot wanneer dit collegelid er niet is."),
        ({"ends_on": "2027-01-01"}, "Laat dit leeg: wie vertrekt, komt niet terug."),
        ({"kind": "is_away", "ends_on": "2026-11-01"}, "Kies een dag na de eerste"),
        ({"acting_until": "2026-11-27"}, "Kies een dag na de eerste dag."),
        ({"holding": "nieuw"}, "Vul in wie erbij komt."),
        ({"new_name": "Nathan"}, "Vul een korte naam in."),
        ({"holding": "999"}, "Kies een collegelid dat dan in functie is."),
        ({"holding": "gone"}, "Kies een collegelid dat dan in functie is."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_stored(registrar, jeroen, fields, told):
    holding = make_holding(member=jeroen)
    gone = make_member(ends_on=date(2026, 11, 1))
    if "holding" in fields:
        key = str(gone.pk) if fields["holding"] == "gone" else fields["holding"]
        fields = {f"holding-{holding.pk}": key}

    response = confirm(registrar, **fields)

    assertContains(response, told, status_code=400)
    assert Departure.objects.count() == 0
    holding.refresh_from_db()
    assert holding.ends_on is None


def test_a_topic_is_not_given_to_who_stands_in_for_it(registrar, jeroen, sander):
    holding = make_holding(member=jeroen)
    make_holding(topic=holding.topic, member=sander, is_acting=True)

    response = confirm(registrar, **{f"holding-{holding.pk}": str(sander.pk)})

    assertContains(response, "heeft dit onderwerp in deze periode al", status_code=400)
    jeroen.refresh_from_db()
    assert jeroen.ends_on is None


def test_two_clerks_do_not_divide_the_same_twice(registrar, jeroen, sander):
    holding = make_holding(member=jeroen)
    first = filled_in(registrar, **{f"holding-{holding.pk}": str(sander.pk)})
    second = filled_in(registrar, reason="Ziekte")

    registrar.post(PAGE, first | {"act": "confirm"})
    response = registrar.post(PAGE, second | {"act": "confirm"})

    assertContains(response, "Een ander heeft intussen gewijzigd", status_code=409)
    assert Departure.objects.get().reason == "Nieuwe baan"


def test_the_same_post_twice_is_one_departure(registrar, jeroen):
    fields = filled_in(registrar) | {"act": "confirm", "csrfmiddlewaretoken": "x"}

    first, second = registrar.post(PAGE, fields), registrar.post(PAGE, fields)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Departure.objects.count() == 1


@pytest.mark.parametrize("who", ["visitor", "council_member", "college_editor"])
def test_only_the_registry_comes_here(request, jeroen, who):
    response = request.getfixturevalue(who).get(PAGE)

    assert response.status_code == (302 if who == "visitor" else 403)
