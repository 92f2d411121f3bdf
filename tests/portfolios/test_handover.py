"""How topics pass from one member of the college to another."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from portfolios.models import Holding
from tests.factories import INSTALLED, make_holding, make_member, make_topic

from .handing_over import periods, post, told, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]

MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


def test_registrar_hands_topics_over(registrar):
    bram, sander = make_member(name="Bram"), make_member(name="Sander")
    wonen, sport, natuur = make_topic(), make_topic(), make_topic()
    holdings = [make_holding(topic=topic, member=bram) for topic in (wonen, sport)]
    make_holding(topic=natuur, member=bram)

    response = registrar.post(
        url(bram),
        {
            "holdings": [holding.pk for holding in holdings],
            "to": sander.pk,
            "starts_on": "2023-05-01",
            "decision": "Collegebesluit 12",
        },
    )

    assert told(response) == [
        f"Overgedragen aan Sander, vanaf 1 mei 2023: {wonen}, {sport}."
    ]
    assertRedirects(response, f"{bram.get_absolute_url()}?peildatum=2023-05-01")
    for topic in (wonen, sport):
        assert periods(topic) == [
            ("Bram", INSTALLED, MAY, False),
            ("Sander", MAY, None, False),
        ]
    assert periods(natuur) == [("Bram", INSTALLED, None, False)]
    assert Holding.objects.get(topic=wonen, member=sander).decision == (
        "Collegebesluit 12"
    )


def test_registrar_lets_somebody_stand_in_for_a_while(registrar):
    holding = make_holding(member=make_member(name="Bram"))

    response = post(
        registrar,
        holding,
        make_member(name="Sander"),
        is_acting="on",
        ends_on="2023-06-01",
    )

    assert told(response) == [
        f"Sander neemt waar van 1 mei 2023 tot 1 juni 2023: {holding.topic}."
    ]
    assert periods(holding.topic) == [
        ("Bram", INSTALLED, None, False),
        ("Sander", MAY, JUNE, True),
    ]


def test_somebody_stands_in_from_the_first_day(registrar):
    holding = make_holding(member=make_member(name="Bram"))

    post(
        registrar,
        holding,
        make_member(name="Sander"),
        starts_on="2022-06-29",
        is_acting="on",
    )

    assert set(periods(holding.topic)) == {
        ("Bram", INSTALLED, None, False),
        ("Sander", INSTALLED, None, True),
    }


def test_nobody_stands_in_for_who_has_left(registrar):
    holding = make_holding(member=make_member(name="Bram", ends_on=MAY))

    response = post(registrar, holding, make_member(), is_acting="on")

    assertContains(response, "op die dag niet meer", status_code=400)
    assert periods(holding.topic) == [("Bram", INSTALLED, None, False)]


def test_who_stood_in_can_become_the_holder(registrar):
    holding = make_holding(member=make_member(name="Bram"))
    sander = make_member(name="Sander")
    make_holding(topic=holding.topic, member=sander, is_acting=True)

    post(registrar, holding, sander)

    assert set(periods(holding.topic)) == {
        ("Bram", INSTALLED, MAY, False),
        ("Sander", INSTALLED, MAY, True),
        ("Sander", MAY, None, False),
    }


def test_standing_in_passes_to_somebody_else(registrar):
    topic = make_topic()
    make_holding(topic=topic, member=make_member(name="Bram"))
    acting = make_holding(
        topic=topic, member=make_member(name="Sander"), is_acting=True, ends_on=JUNE
    )

    response = post(registrar, acting, make_member(name="Jeroen"))

    assert told(response) == [
        f"Jeroen neemt waar van 1 mei 2023 tot 1 juni 2023: {topic}."
    ]
    assert set(periods(topic)) == {
        ("Bram", INSTALLED, None, False),
        ("Sander", INSTALLED, MAY, True),
        ("Jeroen", MAY, JUNE, True),
    }


def test_topics_of_who_left_are_handed_over_later(registrar):
    bram = make_member(name="Bram", ends_on=date(2023, 4, 15))
    holding = make_holding(member=bram)

    post(registrar, holding, make_member(name="Sander"))

    assert periods(holding.topic) == [
        ("Bram", INSTALLED, date(2023, 4, 15), False),
        ("Sander", MAY, None, False),
    ]


def test_the_history_tells_who_did_it(registrar):
    holding = make_holding()

    post(registrar, holding, make_member())

    assert holding.history.first().history_user.groups.get().name == "Griffie"


def test_member_page_offers_it_to_the_registry_only(visitor, registrar):
    member = make_member()

    assertContains(registrar.get(member.get_absolute_url()), url(member))
    assert url(member) not in visitor.get(member.get_absolute_url()).text


def test_form_shows_what_the_member_has_now(registrar):
    bram = make_member()
    make_holding(topic=make_topic(name="Wonen"), member=bram)
    make_holding(topic=make_topic(name="Sport"), member=bram, ends_on=date(2023, 4, 1))

    form = registrar.get(url(bram)).context["form"]

    assert [str(label) for _, label in form.fields["holdings"].choices] == [
        "Wonen, vanaf 29 juni 2022"
    ]
