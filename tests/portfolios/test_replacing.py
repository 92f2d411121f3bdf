"""Who replaces whom: deputy mayors in their order, and fixed deputies."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django.asserts import assertContains, assertNotContains

from portfolios.models import Deputy, DeputyMayor
from tests.factories import make_deputy, make_deputy_mayor, make_member

pytestmark = pytest.mark.django_db

MAY = date(2023, 5, 1)


def test_the_page_of_a_member_tells_their_place_as_deputy_mayor(client):
    bram = make_member(name="Bram")
    make_deputy_mayor(member=bram, rank=2, ends_on=MAY)
    make_deputy_mayor(member=bram, rank=1, starts_on=MAY)

    before = client.get(bram.get_absolute_url(), {"peildatum": "2023-04-30"})
    after = client.get(bram.get_absolute_url(), {"peildatum": "2023-05-01"})

    assertContains(before, "2e locoburgemeester")
    assertContains(after, "1e locoburgemeester")


def test_pages_of_both_tell_who_replaces_whom(client):
    bram, sander = make_member(name="Bram"), make_member(name="Sander")
    make_deputy(member=sander, replaces=bram)

    page = client.get(bram.get_absolute_url())
    other = client.get(sander.get_absolute_url())

    assertContains(page, "<dt>Wordt vervangen door</dt>", html=True)
    assertContains(page, f'href="{sander.get_absolute_url()}"', count=1)
    assertContains(other, "<dt>Vervangt</dt>", html=True)
    assertContains(other, f'href="{bram.get_absolute_url()}"', count=1)


def test_who_has_left_replaces_nobody(client):
    bram, sander = make_member(name="Bram"), make_member(name="Sander", ends_on=MAY)
    make_deputy(member=sander, replaces=bram)
    make_deputy_mayor(member=sander)

    page = client.get(bram.get_absolute_url(), {"peildatum": "2023-05-01"})
    own = client.get(sander.get_absolute_url(), {"peildatum": "2023-05-01"})

    assertNotContains(page, "Wordt vervangen door")
    assertNotContains(own, "locoburgemeester")


def test_a_place_has_one_member_and_a_member_one_place():
    first = make_deputy_mayor(rank=1)
    taken = DeputyMayor(member=make_member(), rank=1, starts_on=MAY)
    twice = DeputyMayor(member=first.member, rank=2, starts_on=MAY)

    for row in (taken, twice):
        with pytest.raises(ValidationError, match="in deze periode al een ander"):
            row.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_a_place_begins_at_one():
    row = DeputyMayor(member=make_member(), rank=0, starts_on=MAY)

    with pytest.raises(ValidationError) as refusal:
        row.full_clean()

    assert list(refusal.value.message_dict) == ["rank"]


def test_a_member_has_one_deputy_at_a_time():
    first = make_deputy()
    second = Deputy(member=make_member(), replaces=first.replaces, starts_on=MAY)

    with pytest.raises(ValidationError, match="al een vaste vervanger"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_nobody_replaces_themselves():
    bram = make_member()
    row = Deputy(member=bram, replaces=bram, starts_on=MAY)

    with pytest.raises(ValidationError, match="Niemand vervangt zichzelf"):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("field", ["member", "replaces"])
def test_nobody_is_or_has_a_deputy_outside_their_term(field):
    members = {"member": make_member(), "replaces": make_member()}
    members[field] = make_member(ends_on=MAY)
    row = Deputy(starts_on=MAY, **members)

    with pytest.raises(ValidationError, match="waarin het in functie is"):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("count", [1, 3])
def test_deputies_take_the_same_queries(client, count, django_assert_num_queries):
    bram = make_member()
    for _ in range(count):
        make_deputy(member=bram)

    with django_assert_num_queries(8):
        client.get(bram.get_absolute_url())
