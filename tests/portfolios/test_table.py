"""The table of who answers for what."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    make_domain,
    make_holding,
    make_member,
    make_theme,
    make_topic,
)

TABLE = reverse("portfolios:portfolio_table")
MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


def rows(response):
    """Each row of the table, as the name of its member and those of its topics."""
    return [
        (
            str(row.member),
            [topic.name for _, topics in row.cells for topic in topics],
        )
        for row in response.context["table"].rows
        if row.count
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_table_takes_the_same_queries_for_any_number_of_topics(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        make_holding()

    # The domains, their topics, the members in office, who holds them, other roles, the
    # districts, the last confirmation.
    with django_assert_num_queries(7):
        response = visitor.get(TABLE)

    assert len(rows(response)) == count


def test_table_shows_who_holds_what_in_which_domain(visitor):
    physical, social = make_domain(name="Fysiek"), make_domain(name="Samenleving")
    first, second = make_member(name="Bram"), make_member(name="Sander")
    make_holding(topic=make_topic(name="Wonen", domain=physical), member=second)
    make_holding(topic=make_topic(name="Sport", domain=social), member=first)
    make_holding(topic=make_topic(name="Natuur", domain=physical), member=first)

    response = visitor.get(TABLE)

    assert [domain.name for domain in response.context["table"].domains] == [
        "Fysiek",
        "Samenleving",
    ]
    assert rows(response) == [("Bram", ["Natuur", "Sport"]), ("Sander", ["Wonen"])]
    assertContains(
        response, '<th scope="col" role="columnheader">Fysiek</th>', html=True
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2022-06-28", []),
        ("2022-06-29", [("Bram", ["Wonen"])]),
        ("2023-04-30", [("Bram", ["Wonen"])]),
        ("2023-05-01", [("Sander", ["Wonen"])]),
    ],
)
def test_table_shows_the_day_that_is_asked_for(visitor, on, expected):
    topic = make_topic(name="Wonen")
    make_holding(topic=topic, member=make_member(name="Bram"), ends_on=MAY)
    make_holding(topic=topic, member=make_member(name="Sander"), starts_on=MAY)

    assert rows(visitor.get(TABLE, {"peildatum": on})) == expected


def test_table_shows_who_stands_in_for_whom(visitor):
    topic = make_topic(name="Wonen")
    make_holding(topic=topic, member=make_member(name="Bram Bos", short_name="Bram"))
    make_holding(
        topic=topic,
        member=make_member(name="Sander Smit", short_name="Sander"),
        is_acting=True,
    )

    response = visitor.get(TABLE)

    assert rows(response) == [("Bram Bos", ["Wonen"]), ("Sander Smit", ["Wonen"])]
    assertContains(response, "Waargenomen door Sander", count=1)
    assertContains(response, "Neemt waar voor Bram", count=1)


def test_who_stands_in_for_nobody_has_the_topic_once_and_enforces(visitor):
    topic = make_topic(name="Wonen")
    make_holding(topic=topic, member=make_member(name="Bram"), ends_on=MAY)
    sander = make_member(name="Sander")
    make_holding(topic=topic, member=sander, starts_on=MAY, is_acting=True)

    response = visitor.get(TABLE)
    page = visitor.get(topic.get_absolute_url())

    assert rows(response) == [("Sander", ["Wonen"])]
    assertContains(response, '<span class="mark">Neemt waar</span>', html=True)
    assertContains(page, "<dt>Portefeuillehouder</dt><dd>Niemand</dd>", html=True)
    assert page.context["enforcer"] == sander


@pytest.mark.parametrize(
    ("on", "expected"), [(MAY, "Niet vastgelegd"), (JUNE, "Niemand")]
)
def test_nobody_is_said_only_of_what_somebody_had(visitor, on, expected):
    topic = make_topic()
    make_holding(topic=topic, starts_on=date(2023, 5, 2), ends_on=JUNE)
    theme = make_theme()
    theme.topics.add(topic)

    page = visitor.get(topic.get_absolute_url(), {"peildatum": on})

    for role in ("Portefeuillehouder", "Toezicht en handhaving"):
        assertContains(page, f"<dt>{role}</dt><dd>{expected}</dd>", html=True)
    assertContains(
        visitor.get(theme.get_absolute_url(), {"peildatum": on}),
        f"<span>{expected}</span>",
        html=True,
    )


def test_table_shows_what_nobody_holds(visitor):
    member = make_member(name="Bram", ends_on=MAY)
    make_holding(topic=make_topic(name="Wonen"), member=member)

    response = visitor.get(TABLE, {"peildatum": "2023-05-01"})

    assert rows(response) == [("None", ["Wonen"])]
    assertContains(response, "Geen portefeuillehouder vastgelegd", count=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("woning", [("Bram", ["Versnellen woningbouw"])]),
        ("HOUTSTOOK", [("Sander", ["Milieu"])]),
        ("sander", [("Sander", ["Milieu"])]),
        ("%", []),
    ],
)
def test_table_finds_topics_by_name_note_and_holder(visitor, text, expected):
    bram, sander = make_member(name="Bram"), make_member(name="Sander")
    make_holding(topic=make_topic(name="Versnellen woningbouw"), member=bram)
    make_holding(topic=make_topic(name="Milieu", note="incl. houtstook"), member=sander)

    assert rows(visitor.get(TABLE, {"zoek": text})) == expected


def test_a_filtered_table_does_not_say_what_it_cannot_know(visitor):
    member = make_member()
    for name in ("Wonen", "Sport"):
        make_holding(topic=make_topic(name=name), member=member)

    response = visitor.get(TABLE, {"zoek": "wonen"})

    assertContains(response, "Wethouder, 1 gevonden")
    assertNotContains(response, "Geen onderwerpen")


def test_table_tells_which_domains_are_still_undivided(visitor):
    make_holding()
    make_domain(name="Wijken", note="De verdeling staat nog niet vast.")

    response = visitor.get(TABLE)

    assertContains(response, "De verdeling staat nog niet vast.")
    assertNotContains(response, '<th scope="col" role="columnheader">Wijken</th>')


def test_table_names_who_is_in_office_without_topics(visitor):
    make_holding(topic=make_topic(name="Wonen"), member=make_member(name="Bram"))
    make_member(name="Sander", starts_on=MAY)

    before = visitor.get(TABLE, {"peildatum": "2023-04-30"})
    after = visitor.get(TABLE, {"peildatum": "2023-05-01"})
    found = visitor.get(TABLE, {"peildatum": "2023-05-01", "zoek": "wonen"})

    assert before.context["table"].idle_members == []
    assert [member.name for member in after.context["table"].idle_members] == ["Sander"]
    assertContains(after, "In functie, zonder onderwerpen", count=1)
    assertNotContains(found, "In functie, zonder onderwerpen")


def test_what_is_not_sure_of_a_member_is_said(visitor):
    member = make_member(note="De dag van vertrek is niet bekend.")
    make_holding(member=member)

    assertContains(visitor.get(TABLE), "Niet alles is zeker", count=1)
    for page in (TABLE, member.get_absolute_url()):
        assertContains(visitor.get(page), "De dag van vertrek is niet bekend.", count=1)
