"""Who has a part in a topic beside the member who answers for it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from portfolios.handover import hand_over
from portfolios.models import RoleKind, TopicRole
from tests.factories import make_holding, make_member, make_topic, make_topic_role

pytestmark = pytest.mark.django_db

TABLE = reverse("portfolios:portfolio_table")
MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


def make_shared_topic():
    topic = make_topic(name="Wonen")
    bram = make_member(name="Bram Bos", short_name="Bram")
    make_holding(topic=topic, member=bram)
    return topic


def entries(response):
    """The names of who has each topic in the table, with the details shown there."""
    return [
        (str(row.member), entry.name, entry.details)
        for row in response.context["table"].rows
        for _, cell in row.cells
        for entry in cell
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RoleKind.SECOND, "Tweede houder: Sander"),
        (RoleKind.COORDINATING, "Coördineert: Sander"),
        (RoleKind.SHARING, "Deelt het programma: Sander"),
        (RoleKind.EXECUTING, "Doet het werk: Sander"),
        (RoleKind.FOUR_EYES, "Kijkt mee (vier ogen): Sander"),
    ],
)
def test_the_table_names_a_role_with_the_holder_who_stays_the_one(client, kind, words):
    topic, sander = make_shared_topic(), make_member(short_name="Sander")
    make_topic_role(topic=topic, member=sander, kind=kind)

    response = client.get(TABLE)

    assert entries(response) == [("Bram Bos", "Wonen", [words])]
    assertContains(response, words, count=1)


def test_two_or_three_share_a_programme(client):
    topic = make_shared_topic()
    for name in ("Sander", "Marianne"):
        member = make_member(short_name=name)
        make_topic_role(topic=topic, member=member, kind=RoleKind.SHARING)

    response = client.get(TABLE)

    assert entries(response) == [
        (
            "Bram Bos",
            "Wonen",
            ["Deelt het programma: Sander", "Deelt het programma: Marianne"],
        )
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2023-04-30", []), ("2023-05-01", ["Tweede houder: S"]), ("2023-06-01", [])],
)
def test_a_role_is_shown_on_its_own_days(client, on, expected):
    topic, sander = make_shared_topic(), make_member(short_name="S")
    make_topic_role(topic=topic, member=sander, starts_on=MAY, ends_on=JUNE)

    response = client.get(TABLE, {"peildatum": on})

    assert entries(response) == [("Bram Bos", "Wonen", expected)]


def test_a_role_ends_with_the_term_of_its_member(client):
    topic, sander = make_shared_topic(), make_member(ends_on=MAY)
    role = make_topic_role(topic=topic, member=sander)

    response = client.get(TABLE, {"peildatum": "2023-05-01"})

    assert entries(response) == [("Bram Bos", "Wonen", [])]
    assert role.period == "van 29 juni 2022 tot 1 mei 2023"


def test_pages_of_topic_and_member_tell_of_a_role(client):
    topic, sander = make_shared_topic(), make_member(name="Sander Smit")
    make_topic_role(topic=topic, member=sander, decision="Collegebesluit 12")

    page = client.get(topic.get_absolute_url())
    member_page = client.get(sander.get_absolute_url())

    assertContains(page, "<dt>Tweede houder</dt>", html=True)
    assertContains(page, "Vanaf 29 juni 2022; Collegebesluit 12")
    assertContains(member_page, "Andere rollen op")
    assertContains(member_page, "Tweede houder, vanaf 29 juni 2022; Collegebesluit 12")


def test_topics_are_found_by_the_name_of_who_has_a_role(client):
    topic, sander = make_shared_topic(), make_member(name="Sander Smit")
    make_topic_role(topic=topic, member=sander)
    make_holding()

    response = client.get(TABLE, {"zoek": "sander"})

    assert [name for _, name, _ in entries(response)] == ["Wonen"]


def test_who_becomes_the_holder_has_no_other_role_to_show(client):
    topic, sander = make_shared_topic(), make_member(name="Sander Smit")
    make_topic_role(topic=topic, member=sander)

    hand_over(holdings=topic.holdings.all(), to=sander, on=MAY)

    before = client.get(topic.get_absolute_url(), {"peildatum": "2023-04-30"})
    after = client.get(topic.get_absolute_url(), {"peildatum": "2023-05-01"})
    assertContains(before, "<dt>Tweede houder</dt>", html=True)
    assertNotContains(after, "<dt>Tweede houder</dt>", html=True)
    assert after.context["topic"].holder == sander


def test_the_holder_gets_no_other_role():
    holding = make_holding(member=make_member(name="Bram"))
    role = TopicRole(
        topic=holding.topic, member=holding.member, kind="second", starts_on=MAY
    )

    with pytest.raises(ValidationError, match="Bram is dan zelf de houder"):
        role.full_clean()


def test_a_member_has_one_other_role_at_a_time():
    role = make_topic_role()
    second = TopicRole(
        topic=role.topic, member=role.member, kind="executing", starts_on=MAY
    )

    with pytest.raises(ValidationError, match="al een andere rol"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_nobody_has_a_role_outside_their_term():
    member = make_member(starts_on=MAY)
    role = TopicRole(
        topic=make_topic(), member=member, kind="second", starts_on=date(2023, 4, 30)
    )

    with pytest.raises(ValidationError, match="waarin het in functie is"):
        role.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        role.save()


@pytest.mark.parametrize("count", [1, 3])
def test_roles_take_the_same_queries(client, count, django_assert_num_queries):
    topic = make_shared_topic()
    for _ in range(count):
        make_topic_role(topic=topic)

    with django_assert_num_queries(7):
        client.get(TABLE)
    with django_assert_num_queries(9):
        client.get(topic.get_absolute_url())
