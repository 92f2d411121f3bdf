"""The pages of a member and of a topic, and the page “my portfolio”."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    make_college,
    make_holding,
    make_lead,
    make_member,
    make_theme,
    make_topic,
    make_user,
)

TABLE = reverse("portfolios:portfolio_table")
MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_member_page_takes_the_same_queries_for_any_number_of_topics(
    visitor, count, django_assert_num_queries
):
    member = make_member()
    for _ in range(count):
        make_holding(member=member)
        make_lead(member=member)

    # The member, what they hold now, their other roles, districts, place as deputy
    # mayor, deputies, the themes they lead, all they ever held.
    with django_assert_num_queries(8):
        visitor.get(member.get_absolute_url())


def test_member_page_tells_topics_themes_and_term(visitor):
    member = make_member(name="Bram", party="Velsen Lokaal", ends_on=JUNE)
    make_holding(topic=make_topic(name="Wonen"), member=member, ends_on=MAY)
    make_holding(topic=make_topic(name="Sport"), member=member, starts_on=MAY)
    make_lead(theme=make_theme(name="Mobiliteit"), member=member)

    response = visitor.get(member.get_absolute_url(), {"peildatum": "2023-05-02"})

    assertContains(response, "van 29 juni 2022 tot 1 juni 2023")
    assertContains(response, "Velsen Lokaal")
    assertContains(response, "Mobiliteit")
    assert [holding.topic.name for holding in response.context["held"]] == ["Sport"]
    assert [holding.topic.name for holding in response.context["holdings"]] == [
        "Sport",
        "Wonen",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_topic_page_takes_the_same_queries_for_any_number_of_holders(
    visitor, count, django_assert_num_queries
):
    topic = make_topic()
    for year in range(2023, 2023 + count):
        make_holding(
            topic=topic, starts_on=date(year, 1, 1), ends_on=date(year + 1, 1, 1)
        )
    make_theme().topics.add(topic)

    # The topic, who holds it, other roles, all who held it, who enforces, the themes,
    # the parts of it, what it came from, what it became.
    with django_assert_num_queries(9):
        response = visitor.get(topic.get_absolute_url())

    assert len(response.context["holdings"]) == count


def test_topic_page_tells_who_had_it_and_who_enforces(visitor):
    topic = make_topic(name="Wonen")
    make_holding(topic=topic, member=make_member(name="Bram"), ends_on=MAY)
    make_holding(
        topic=topic,
        member=make_member(name="Sander"),
        starts_on=MAY,
        decision="Collegebesluit 12",
    )

    response = visitor.get(topic.get_absolute_url(), {"peildatum": "2023-04-30"})

    assert response.context["topic"].holder.name == "Bram"
    assert response.context["enforcer"].name == "Bram"
    assertContains(response, "van 29 juni 2022 tot 1 mei 2023")
    assertContains(response, "vanaf 1 mei 2023; Collegebesluit 12")


def test_enforcement_on_public_space_lies_with_another_topic(visitor):
    safety = make_topic(name="Openbare orde")
    make_holding(topic=safety, member=make_member(name="Frank"))
    space = make_topic(name="Openbare ruimte", enforcement=safety)
    make_holding(topic=space, member=make_member(name="Marianne"))

    response = visitor.get(space.get_absolute_url())

    assert response.context["topic"].holder.name == "Marianne"
    assert response.context["enforcer"].name == "Frank"
    assertContains(response, "Dit valt onder")


@pytest.mark.parametrize("pk", [0, 12345, 2**63, 10**30])
def test_an_unknown_topic_is_not_found(visitor, pk):
    response = visitor.get(f"/portefeuilles/onderwerpen/{pk}/")

    assertContains(response, "Op dit adres staat niets", status_code=404)


def test_text_of_a_user_is_shown_as_text(visitor):
    name = "<script>alert(1)</script>"
    make_college()
    make_holding(topic=make_topic(name=name, note=name), member=make_member(name=name))

    response = visitor.get(TABLE)

    assertContains(response, "&lt;script&gt;alert(1)&lt;/script&gt;")
    assertNotContains(response, name)


def test_a_member_of_the_college_finds_their_own_portfolio(db, client):
    user = make_user(group="College")
    member = make_member(account=user)
    make_member()
    client.force_login(user)

    assertRedirects(client.get(reverse("portfolios:own")), member.get_absolute_url())


def test_who_has_no_portfolio_is_told_so(council_member):
    assert council_member.get(reverse("portfolios:own")).status_code == 404


def test_ones_own_portfolio_asks_to_sign_in(visitor):
    own = reverse("portfolios:own")

    response = visitor.get(own)

    assertRedirects(response, f"{reverse('account_login')}?next={own}")


def test_the_public_does_not_see_which_account_a_member_has(visitor):
    member = make_member(account=make_user(email="geheim@velsen.example"))

    assert "geheim@" not in visitor.get(member.get_absolute_url()).text
