"""Handovers that are refused: the page says why, and nothing is stored."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import INSTALLED, make_holding, make_member

from .handing_over import periods, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]

MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"starts_on": "2022-06-29"}, "Kies een latere dag"),
        ({"starts_on": "0001-01-01"}, "Kies een latere dag"),
        ({"starts_on": ""}, "Dit veld is verplicht"),
        ({"starts_on": "2023-02-30"}, "Voer een geldige datum in"),
        ({"holdings": []}, "Kies ten minste één onderwerp"),
        ({"holdings": ["999999"]}, "intussen overgedragen"),
        ({"holdings": ["x"]}, "intussen overgedragen"),
        ({"holdings": [str(2**70)]}, "intussen overgedragen"),
        ({"to": ""}, "Kies een collegelid"),
        ({"to": "999999"}, "Kies een ander collegelid"),
        ({"ends_on": "2023-06-01"}, "Een einddatum hoort bij waarneming"),
        ({"is_acting": "on", "ends_on": "2023-05-01"}, "na de begindatum"),
        ({"decision": "x" * 201}, "niet meer dan 200 tekens"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(registrar, fields, message):
    holding = make_holding(member=make_member(name="Bram"))

    response = post(registrar, holding, make_member(), **fields)

    assertContains(response, message, status_code=400)
    assert periods(holding.topic) == [("Bram", INSTALLED, None, False)]


def test_not_to_oneself(registrar):
    holding = make_holding()

    response = post(registrar, holding, holding.member)

    assertContains(response, "Kies een ander collegelid", status_code=400)
    assert len(periods(holding.topic)) == 1


@pytest.mark.parametrize(
    "term",
    [
        {"starts_on": date(2023, 5, 2)},
        {"starts_on": INSTALLED, "ends_on": date(2023, 5, 1)},
    ],
)
def test_not_to_somebody_who_is_not_in_office_then(registrar, term):
    holding = make_holding(member=make_member(name="Bram"))

    response = post(registrar, holding, make_member(**term))

    assertContains(response, "waarin het in functie is", status_code=400)
    assert periods(holding.topic) == [("Bram", INSTALLED, None, False)]


def test_not_what_was_handed_over_meanwhile(registrar):
    holding = make_holding(member=make_member(name="Bram"))
    post(registrar, holding, make_member(name="Sander"))

    response = post(
        registrar, holding, make_member(name="Jeroen"), starts_on="2023-05-15"
    )

    assertContains(response, "op die dag niet meer", status_code=400)
    assert periods(holding.topic) == [
        ("Bram", INSTALLED, MAY, False),
        ("Sander", MAY, None, False),
    ]


def test_not_what_belongs_to_somebody_else(registrar):
    holding, other = make_holding(member=make_member(name="Bram")), make_holding()

    response = post(registrar, holding, make_member(), holdings=[other.pk])

    assertContains(response, "intussen overgedragen", status_code=400)
    assert len(periods(other.topic)) == 1


def test_not_where_somebody_stands_in_already(registrar):
    holding = make_holding(member=make_member(name="Bram"))
    make_holding(topic=holding.topic, is_acting=True)

    response = post(registrar, holding, make_member(), is_acting="on")

    assertContains(response, "Twee tegelijk kan niet", status_code=400)
    assert len(periods(holding.topic)) == 2


def test_not_after_the_college_has_ended(registrar):
    holding = make_holding(member=make_member(name="Bram"))
    college = holding.topic.domain.college
    college.ends_on = MAY
    college.save()

    response = post(registrar, holding, make_member())

    assertContains(response, "niet of niet meer is", status_code=400)
    assert periods(holding.topic) == [("Bram", INSTALLED, None, False)]


def test_nothing_to_hand_over_is_told(registrar):
    response = registrar.get(url(make_member(name="Bram")))

    assertContains(response, "Bram heeft geen onderwerpen om over te dragen.")


def test_all_or_nothing(registrar):
    bram = make_member(name="Bram")
    old, new = make_holding(member=bram), make_holding(member=bram, starts_on=JUNE)

    response = registrar.post(
        url(bram),
        {
            "holdings": [old.pk, new.pk],
            "to": make_member().pk,
            "starts_on": "2023-05-01",
        },
    )

    assertContains(response, "Kies een latere dag", status_code=400)
    assert periods(old.topic) == [("Bram", INSTALLED, None, False)]
    assert periods(new.topic) == [("Bram", JUNE, None, False)]


def test_only_the_registry_hands_over(visitor, council_member):
    holding = make_holding(member=make_member(name="Bram"))
    to = make_member()

    assertRedirects(
        post(visitor, holding, to),
        f"{reverse('account_login')}?next={url(holding.member)}",
    )
    assertContains(
        post(council_member, holding, to), "Met uw account mag u", status_code=403
    )
    assert periods(holding.topic) == [("Bram", INSTALLED, None, False)]
