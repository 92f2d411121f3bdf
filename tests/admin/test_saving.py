"""What the admin stores, and what it refuses to."""

from datetime import date

import pytest
from django.db import IntegrityError, connection
from pytest_django.asserts import assertContains

from portfolios.models import CollegeMember, Topic
from tests.factories import make_holding, make_member, make_topic

from .forms import topic_data, url


def test_a_race_that_is_lost_is_told(registrar, monkeypatch):
    topic = make_topic()

    def lose(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Topic, "save", lose)
    response = registrar.post(
        url(Topic, "change", topic.pk), topic_data(topic, name="Ander"), follow=True
    )

    assertContains(response, "Een ander wijzigde dit op hetzelfde moment.")


def test_an_address_is_not_used_twice_and_then_stays(registrar):
    member = make_member(slug="bram")
    data = {
        "version": member.version,
        "name": "Bram",
        "short_name": "Bram",
        "slug": "bram",
        "role": "alderman",
        "starts_on": "2023-05-01",
        "position": 1,
        "holdings-TOTAL_FORMS": 0,
        "holdings-INITIAL_FORMS": 0,
        "topic_roles-TOTAL_FORMS": 0,
        "topic_roles-INITIAL_FORMS": 0,
    }

    response = registrar.post(url(CollegeMember, "add"), data)
    assertContains(response, "Er is al een collegelid met dit adres.")
    assert CollegeMember.objects.count() == 1

    registrar.post(url(CollegeMember, "change", member.pk), data | {"slug": "ander"})
    member.refresh_from_db()
    assert (member.name, member.slug) == ("Bram", "bram")


def test_a_term_that_leaves_a_topic_outside_is_refused(registrar):
    holding = make_holding()
    member = holding.member
    data = {
        "version": member.version,
        "name": member.name,
        "short_name": member.short_name,
        "role": member.role,
        "starts_on": "2023-01-01",
        "position": member.position,
        "holdings-TOTAL_FORMS": 1,
        "holdings-INITIAL_FORMS": 1,
        "holdings-0-id": holding.pk,
        "holdings-0-member": member.pk,
        "holdings-0-topic": holding.topic_id,
        "holdings-0-starts_on": "2022-06-29",
    }

    response = registrar.post(url(CollegeMember, "change", member.pk), data)

    assertContains(response, "waarin het in functie is")
    member.refresh_from_db()
    assert member.starts_on == date(2022, 6, 29)


def test_why_something_changed_is_on_record(registrar):
    topic = make_topic()

    registrar.post(
        url(Topic, "change", topic.pk),
        topic_data(topic, name="Wonen en bouwen", reason="Zo heet het nu"),
    )

    assert topic.history.first().history_change_reason == "Zo heet het nu"


def test_saving_without_a_change_leaves_no_trace(registrar):
    topic = make_topic()

    registrar.post(url(Topic, "change", topic.pk), topic_data(topic))

    assert topic.history.count() == 1


def test_a_topic_is_not_enforced_by_itself(registrar):
    topic = make_topic()

    response = registrar.post(
        url(Topic, "change", topic.pk), topic_data(topic, enforcement=topic.pk)
    )

    assertContains(response, "Kies een ander onderwerp, of laat dit leeg.")
    topic.refresh_from_db()
    assert topic.enforcement is None


@pytest.mark.parametrize("value", ["<script>", "a\0b"])
def test_an_impossible_choice_stores_nothing(registrar, value):
    topic = make_topic()

    response = registrar.post(
        url(Topic, "change", topic.pk), topic_data(topic, domain=value, name="Ander")
    )

    assertContains(response, "Dit verzoek klopt niet", status_code=400)
    assert Topic.objects.get().name == topic.name


def test_a_number_beyond_the_database_stores_nothing(registrar):
    topic = make_topic()

    response = registrar.post(
        url(Topic, "change", topic.pk), topic_data(topic, domain=10**30, name="Ander")
    )

    # PostgreSQL looks for it in vain, SQLite cannot even look.
    expected = {"postgresql": 200, "sqlite": 400}
    assert response.status_code == expected[connection.vendor]
    assert Topic.objects.get().name == topic.name


@pytest.mark.parametrize("count", [1, 3])
def test_a_form_takes_the_same_queries_for_any_number_of_rows_below_it(
    registrar, count, django_assert_num_queries
):
    member = make_member()
    for _ in range(count):
        make_holding(member=member)

    page = url(CollegeMember, "change", member.pk)
    registrar.get(page)  # Django remembers which content types there are.

    # Session, user, two for permissions, the member, what they hold, other roles.
    with django_assert_num_queries(7):
        registrar.get(page)


def test_an_old_version_cannot_be_posted_over_the_present_one(one_of_each, registrar):
    topic = Topic.objects.first()
    version = topic.history.first()

    address = url(Topic, "history", topic.pk) + f"{version.pk}/"

    response = registrar.post(address, {"name": "Oud"}, follow=True)

    assertContains(response, "bestaat niet")
    assert topic.history.count() == 1
