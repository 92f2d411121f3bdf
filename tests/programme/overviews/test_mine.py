import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import make_item, make_member, make_step, make_user

pytestmark = pytest.mark.usefixtures("today")

MINE = reverse("programme:planning_mine")


@pytest.fixture
def bram(db, client):
    """A member of the college who is signed in, and keeps the planning."""
    account = make_user(group="College")
    client.force_login(account)
    client.member = make_member(name="Bram", slug="bram", account=account)
    return client


def titles(response, part):
    rows = response.context[part]
    return [str(row[0] if isinstance(row, tuple) else row) for row in rows]


def test_my_portfolio_tells_what_asks_for_attention(bram):
    make_step(item=make_item(title="Te laat", holder=bram.member), period="mei 2026")
    make_step(item=make_item(title="Op tijd", holder=bram.member), period="juli 2026")
    make_item(title="Concept", holder=bram.member, published_on=None)
    make_step(item=make_item(title="Van een ander", holder=make_member()))

    response = bram.get(MINE)

    assert titles(response, "attention") == ["Te laat"]
    assert titles(response, "quiet") == ["Op tijd", "Concept"]
    assert titles(response, "drafts") == ["Concept"]
    assertContains(response, "Besluitvorming is over tijd: gepland voor mei 2026.")


def test_each_moment_is_named_above_what_can_be_done_with_it(bram):
    item = make_item(holder=bram.member)
    make_step(item=item, phase="opinion", period="april 2026")
    make_step(item=item, period="mei 2026")

    response = bram.get(MINE)

    for moment in ("Oordeelsvorming, april 2026", "Besluitvorming, mei 2026"):
        told = f'<p class="subtext">{moment}:</p>'
        assertContains(response, told, count=1, html=True)


def test_who_holds_no_portfolio_chooses_one(client, db):
    make_item(title="Woonvisie", holder=make_member(name="Frank", slug="frank"))
    client.force_login(make_user(group="College"))

    assertContains(client.get(MINE), "Bij uw account hoort geen portefeuille.")
    assert titles(client.get(MINE, {"lid": "frank"}), "quiet") == ["Woonvisie"]
    assert client.get(MINE, {"lid": "onbekend"}).status_code == 404


def test_my_portfolio_is_for_who_keeps_the_planning(visitor, council_member):
    assert visitor.get(MINE).status_code == 302
    assert council_member.get(MINE).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_my_portfolio_takes_the_same_queries_for_any_number_of_subjects(
    bram, count, django_assert_num_queries
):
    for _ in range(count):
        make_step(item=make_item(holder=bram.member), period="mei 2026")

    # Session, account and what it may (5), the member, subjects, steps, meetings or
    # none, scenarios, members.
    with django_assert_num_queries(10):
        bram.get(MINE)
