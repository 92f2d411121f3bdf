from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from portfolios.models import Holding
from tests.factories import INSTALLED, make_holding, make_member, make_topic

pytestmark = pytest.mark.django_db

MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


@pytest.fixture(autouse=True)
def april(time_machine):
    time_machine.move_to(date(2023, 4, 1))


def url(member):
    return reverse("portfolios:handover", args=[member.slug])


def periods(topic):
    """Who had a topic, as tuples: name, first day, end, whether acting."""
    return list(
        topic.holdings.order_by("starts_on").values_list(
            "member__name", "starts_on", "ends_on", "is_acting"
        )
    )


def post(client, holding, member, **fields):
    data = {"holdings": [holding.pk], "to": member.pk, "starts_on": "2023-05-01"}
    return client.post(url(holding.member), data | fields)


def told(response):
    """What the page says of what was just done."""
    return [str(message) for message in get_messages(response.wsgi_request)]


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


def test_the_history_tells_who_did_it(registrar):
    holding = make_holding()

    post(registrar, holding, make_member())

    assert holding.history.first().history_user.groups.get().name == "Griffie"


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
