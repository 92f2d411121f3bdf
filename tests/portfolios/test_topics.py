"""Topics that begin, end, split, merge, are part of another or stand in no domain."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from portfolios.models import Holding, Topic
from programme.themes.models import Theme
from tests.admin.forms import topic_data, url
from tests.factories import (
    make_college,
    make_domain,
    make_holding,
    make_member,
    make_theme,
    make_topic,
)
from velsen.history.restore import restore

pytestmark = pytest.mark.django_db

TABLE = reverse("portfolios:portfolio_table")
MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


def names(client, on):
    table = client.get(TABLE, {"peildatum": on}).context["table"]
    return [topic.name for topic in table.topics]


def make_outside(**fields):
    """A topic that stands in no domain."""
    defaults = {"own_college": make_college(), "name": "Sail", "position": 1}
    return Topic.objects.create(**defaults | fields)


def test_a_topic_is_in_the_table_on_its_own_days(client):
    make_holding(topic=make_topic(name="Wonen", ends_on=MAY))
    make_holding(topic=make_topic(name="Bouwen", starts_on=MAY), starts_on=MAY)

    assert names(client, "2023-04-30") == ["Wonen"]
    assert names(client, "2023-05-01") == ["Bouwen"]


def test_the_address_of_a_topic_that_ended_keeps_answering(client):
    topic = make_topic(name="Wonen", ends_on=MAY)
    make_holding(topic=topic, member=make_member(name="Bram"))
    address = topic.get_absolute_url()

    response = client.get(address, {"peildatum": "2023-05-01"})

    assertContains(response, "Dit onderwerp was er op deze dag niet")
    assertContains(response, "tot 1 mei 2023")
    assert response.context["topic"].holder is None
    assertNotContains(client.get(address, {"peildatum": "2023-04-30"}), "was er op")


def test_a_topic_that_ends_takes_its_holdings_along():
    holding = make_holding(topic=make_topic(ends_on=MAY))

    assert list(Holding.objects.held(date(2023, 4, 30))) == [holding]
    assert list(Holding.objects.held(MAY)) == []
    assert list(Holding.objects.not_ended(MAY)) == []
    assert holding.period == "van 29 juni 2022 tot 1 mei 2023"


def test_a_topic_does_not_end_before_somebody_gets_it():
    topic = make_topic()
    make_holding(topic=topic, starts_on=JUNE)
    topic.ends_on = MAY

    with pytest.raises(ValidationError, match="zolang het onderwerp bestaat"):
        topic.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        topic.save()


def test_nobody_has_a_topic_before_it_begins():
    holding = Holding(
        topic=make_topic(starts_on=JUNE), member=make_member(), starts_on=MAY
    )

    with pytest.raises(ValidationError, match="zolang het onderwerp bestaat"):
        holding.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        holding.save()


def test_a_topic_without_a_domain_stands_in_a_column_of_its_own(client):
    make_holding(topic=make_topic(name="Wonen", domain=make_domain(name="Fysiek")))
    outside = make_outside()
    holding = make_holding(topic=outside, member=make_member(name="Frank"))

    response = client.get(TABLE)

    columns = [str(domain) for domain in response.context["table"].domains]
    assert columns == ["Fysiek", "Buiten de domeinen"]
    assertContains(response, "Sail", count=1)
    assertContains(client.get(outside.get_absolute_url()), "Geen domein, College")
    assertContains(client.get(holding.member.get_absolute_url()), "Buiten de domeinen")


def test_a_member_has_each_domain_once_and_no_domain_last(client):
    bram, domain = make_member(), make_domain(name="Fysiek")
    for topic, day in [
        (make_topic(domain=domain), MAY),
        (make_outside(), JUNE),
        (make_topic(domain=domain), date(2022, 6, 29)),
    ]:
        make_holding(topic=topic, member=bram, starts_on=day)

    held = client.get(bram.get_absolute_url()).context["held"]

    assert [str(holding.topic.domain) for holding in held] == [
        "Fysiek",
        "Fysiek",
        "None",
    ]


def test_a_topic_without_a_domain_ends_with_its_college(client):
    make_holding(topic=make_outside())
    college = make_college()
    college.ends_on = MAY
    college.save()

    assert names(client, "2023-04-30") == ["Sail"]
    assert names(client, "2023-05-01") == []
    assert list(Holding.objects.not_ended(MAY)) == []


def test_a_theme_names_a_topic_without_a_domain(client):
    topic, theme = make_outside(), make_theme()
    theme.topics.add(topic)

    response = client.get(theme.get_absolute_url())

    assertContains(response, "Geen domein", count=1)
    assert list(Theme.objects.filter(topics=topic)) == [theme]


@pytest.mark.parametrize("both", [True, False])
def test_a_topic_has_a_domain_or_a_college_of_its_own(both):
    topic = Topic(name="Sail", position=1)
    if both:
        topic.domain, topic.own_college = make_domain(), make_college()

    with pytest.raises(ValidationError, match="Kies een domein"):
        topic.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        topic.save()


def test_a_topic_stands_once_outside_the_domains():
    make_outside()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_outside()


def test_a_part_of_a_topic_says_so(client):
    parent = make_topic(name="Wonen")
    part = make_topic(name="Woonwagens", parent=parent, domain=parent.domain)
    make_holding(topic=part)

    assertContains(client.get(TABLE), "Deel van Wonen", count=1)
    assertContains(client.get(part.get_absolute_url()), "<dt>Deel van</dt>", html=True)
    assertContains(client.get(parent.get_absolute_url()), "Woonwagens", count=1)


def test_a_topic_is_no_part_of_itself_or_of_a_part():
    parent = make_topic(name="Wonen")
    part = make_topic(parent=parent)
    parent.parent = parent
    with pytest.raises(ValidationError, match="Kies een ander onderwerp"):
        parent.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        parent.save()

    third = make_topic()
    third.parent = part

    with pytest.raises(ValidationError, match="is zelf een deel van"):
        third.full_clean()


def test_pages_tell_what_a_topic_came_from_and_became(client):
    old = [make_topic(name=name, ends_on=MAY) for name in ("Wonen", "Bouwen")]
    new = make_topic(name="Woningbouw", starts_on=MAY)
    new.predecessors.set(old)

    page = client.get(new.get_absolute_url())
    old_page = client.get(old[0].get_absolute_url())

    assertContains(page, "<dt>Komt uit</dt>", html=True)
    assertContains(page, "Tot 1 mei 2023", count=2)
    assertContains(old_page, "<dt>Ging verder als</dt>", html=True)
    assertContains(old_page, "Vanaf 1 mei 2023", count=1)


def test_what_a_topic_came_from_is_kept_and_put_back(registrar):
    old, new = make_topic(name="Wonen"), make_topic(name="Woningbouw")
    registrar.post(url(Topic, "change", new.pk), topic_data(new, predecessors=[old.pk]))
    new.refresh_from_db()
    assert list(new.predecessors.all()) == [old]

    restore(new.at_version(1), new, reason="")

    assert list(Topic.objects.get(pk=new.pk).predecessors.all()) == []
    assert list(new.history.values_list("version", flat=True)) == [3, 2, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_related_topics_take_the_same_queries(client, count, django_assert_num_queries):
    topic = make_topic()
    for _ in range(count):
        make_topic(parent=topic)
        topic.predecessors.add(make_topic())
        make_topic().predecessors.add(topic)

    with django_assert_num_queries(9):
        client.get(topic.get_absolute_url())
