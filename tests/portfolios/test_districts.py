"""Which member of the college is there for which district."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from portfolios.models import DistrictTerm, Role
from tests.factories import make_district_term, make_holding, make_member

pytestmark = pytest.mark.django_db

TABLE = reverse("portfolios:portfolio_table")
MAY = date(2023, 5, 1)


def test_a_member_has_several_villages_and_the_mayor_too(client):
    frank = make_member(name="Frank", role=Role.MAYOR)
    for name in ("Velsen-Noord", "Driehuis"):
        make_district_term(member=frank, name=name)

    table, page = client.get(TABLE), client.get(frank.get_absolute_url())

    for response in (table, page):
        assertContains(response, "Velsen-Noord", count=1)
        assertContains(response, "Driehuis", count=1)


def test_districts_are_shown_at_the_date_of_reference(client):
    first = make_district_term(ends_on=MAY, name="Velsen-Noord")
    second = make_member(name="Sander")
    DistrictTerm.objects.create(district=first.district, member=second, starts_on=MAY)

    before = client.get(TABLE, {"peildatum": "2023-04-30"}).context["table"]
    after = client.get(TABLE, {"peildatum": "2023-05-01"}).context["table"]

    assert [term.member for term in before.districts] == [first.member]
    assert [term.member for term in after.districts] == [second]


def test_without_districts_nothing_is_said_of_them(client):
    make_holding()

    assertNotContains(client.get(TABLE), "Wijken en dorpen")


def test_a_district_has_one_member_at_a_time():
    first = make_district_term()
    second = DistrictTerm(district=first.district, member=make_member(), starts_on=MAY)

    with pytest.raises(ValidationError, match="al een collegelid"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_nobody_has_a_district_outside_their_term():
    first = make_district_term(ends_on=MAY)
    second = DistrictTerm(
        district=first.district, member=make_member(ends_on=MAY), starts_on=MAY
    )

    with pytest.raises(ValidationError, match="waarin het in functie is"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


@pytest.mark.parametrize("count", [1, 3])
def test_districts_take_the_same_queries(client, count, django_assert_num_queries):
    for _ in range(count):
        make_district_term()

    with django_assert_num_queries(7):
        client.get(TABLE)
