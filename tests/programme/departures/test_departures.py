"""Somebody in the college leaves: all that hangs on them goes to others at once."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertRedirects

from portfolios.models import CollegeMember, Holding
from programme.departures.models import Departure
from programme.themes.models import Lead
from tests.factories import (
    make_holding,
    make_item,
    make_lead,
    make_member,
    make_question,
    make_step,
    make_topic,
)

from .pages import PAGE, confirm, filled_in

TODAY = date(2026, 11, 27)


def test_everything_goes_to_others_with_one_reason(registrar, jeroen, sander):
    holding = make_holding(topic=make_topic(name="Wonen"), member=jeroen)
    lead = make_lead(member=jeroen)
    item = make_item(holder=jeroen)
    beside = make_item(holder=None)
    beside.involved.add(jeroen)
    question = make_question(passed_to=jeroen)
    keys = [
        f"holding-{holding.pk}",
        f"lead-{lead.pk}",
        f"holder-{item.pk}",
        f"involved-{beside.pk}",
        f"question-{question.pk}",
    ]

    response = confirm(registrar, **dict.fromkeys(keys, str(sander.pk)))

    assertRedirects(response, f"{jeroen.get_absolute_url()}?peildatum=2026-11-27")
    for row in (jeroen, holding, lead, item, question):
        row.refresh_from_db()
    assert (jeroen.ends_on, holding.ends_on, lead.ends_on) == (TODAY, TODAY, TODAY)
    new = Holding.objects.held().get()
    assert (new.topic, new.member, new.is_acting) == (holding.topic, sander, False)
    assert Lead.objects.held().get().member == sander
    assert (item.holder, question.passed_to) == (sander, sander)
    assert list(beside.involved.all()) == [sander]
    for row in (jeroen, holding, new, lead, item, beside, question):
        assert row.history.latest().history_change_reason == "Nieuwe baan"
        assert row.history.latest().history_user is not None


def test_what_nobody_gets_is_nobodys_and_what_held_before_stays(registrar, jeroen):
    holding, item = make_holding(member=jeroen), make_item(holder=jeroen)

    confirm(registrar)

    item.refresh_from_db()
    assert item.holder is None
    assert list(Holding.objects.held(date(2026, 11, 26))) == [holding]
    assert list(Holding.objects.held(TODAY)) == []


def test_somebody_can_stand_in_for_a_while(registrar, jeroen, sander):
    holding = make_holding(member=jeroen)

    confirm(
        registrar,
        **{f"holding-{holding.pk}": f"{sander.pk}-waarneming"},
        acting_until="2027-02-01",
    )

    acting = Holding.objects.get(member=sander)
    assert (acting.is_acting, acting.starts_on) == (True, TODAY)
    assert acting.ends_on == date(2027, 2, 1)


def test_somebody_stands_in_for_who_is_away(registrar, jeroen, sander):
    holding = make_holding(member=jeroen)
    acting, lead = make_holding(member=jeroen, is_acting=True), make_lead(member=jeroen)
    to = dict.fromkeys(
        [f"holding-{holding.pk}", f"holding-{acting.pk}", f"lead-{lead.pk}"],
        str(sander.pk),
    )

    confirm(registrar, **to, kind="is_away", ends_on="2027-02-01")

    jeroen.refresh_from_db()
    holding.refresh_from_db()
    assert (jeroen.ends_on, holding.ends_on) == (None, None)
    for on, who in [(TODAY, [sander, sander]), (date(2027, 2, 1), [jeroen])]:
        standing_in = Holding.objects.held(on).filter(is_acting=True)
        assert [row.member for row in standing_in] == who
        assert Lead.objects.held(on).get().member == who[0]


def test_a_newcomer_is_made_on_the_same_page(registrar, jeroen):
    holding = make_holding(member=jeroen)

    confirm(
        registrar,
        **{f"holding-{holding.pk}": "nieuw"},
        new_name="Nathan Korf",
        new_short_name="Nathan",
        new_party="VVD",
    )

    new = CollegeMember.objects.get(slug="nathan-korf")
    assert (new.starts_on, new.role) == (TODAY, jeroen.role)
    assert Holding.objects.held().get().member == new


def test_somebody_who_comes_back_begins_another_term(registrar, jeroen):
    make_member(name="Nathan Korf", slug="nathan-korf", ends_on=date(2024, 1, 1))

    confirm(registrar, new_name="Nathan Korf", new_short_name="Nathan")

    terms = CollegeMember.objects.filter(name="Nathan Korf").order_by("starts_on")
    assert [term.slug for term in terms] == ["nathan-korf", "nathan-korf-2026"]


def test_a_preview_says_what_will_be_and_stores_nothing(registrar, jeroen, sander):
    wonen = make_holding(topic=make_topic(name="Wonen"), member=jeroen)
    make_holding(topic=make_topic(name="Sport"), member=jeroen)
    make_holding(member=sander)
    lead = make_lead(member=jeroen)
    make_item(holder=jeroen)
    fields = {f"holding-{wonen.pk}": f"{sander.pk}-waarneming"}

    response = registrar.post(PAGE, filled_in(registrar, **fields) | {"act": "preview"})

    assert response.context["told"] == [
        "Op 27 november 2026 heeft Sander Smeets 2 onderwerpen, waarvan 1 waarnemend.",
        "Op 27 november 2026: 1 onderwerp heeft niemand: Sport.",
        f"Op 27 november 2026: 1 thema heeft geen regie: {lead.theme}.",
        "Van de planning: 1 onderwerp heeft geen portefeuillehouder.",
    ]
    assert Departure.objects.count() == 0
    jeroen.refresh_from_db()
    assert jeroen.ends_on is None


def test_rows_that_are_ticked_are_filled_in_together(registrar, jeroen, sander):
    rows = [f"holding-{make_holding(member=jeroen).pk}" for _ in range(3)]
    fields = {"ticked": rows[:2], "to_all": str(sander.pk), "act": "fill"}

    form = registrar.post(PAGE, filled_in(registrar, **fields)).context["form"]

    assert [form[row].value() or "" for row in rows] == [str(sander.pk)] * 2 + [""]


def test_the_order_of_entering_does_not_matter(registrar, jeroen, sander):
    holding, lead = make_holding(member=jeroen), make_lead(member=jeroen)
    jeroen.ends_on = date(2026, 12, 1)
    jeroen.save()
    to = dict.fromkeys([f"holding-{holding.pk}", f"lead-{lead.pk}"], str(sander.pk))

    confirm(registrar, **to, starts_on="2026-12-01")

    assert Holding.objects.held(date(2026, 12, 1)).get().member == sander
    assert Lead.objects.held(date(2026, 12, 1)).get().member == sander


def test_what_the_council_deals_with_before_a_departure_to_come_stays(
    registrar, jeroen
):
    before, after = make_item(holder=jeroen), make_item(holder=jeroen)
    undated = make_item(holder=jeroen)
    make_step(item=before, period="december 2026")
    make_step(item=after, period="maart 2027")

    form = registrar.post(PAGE, {"starts_on": "2027-01-15", "act": "show"}).context[
        "form"
    ]

    shown = {stake.row for stake in form.stakes}
    assert shown == {after, undated}


def test_a_departure_takes_few_queries(registrar, jeroen, sander):
    for _ in range(8):
        make_holding(member=jeroen)
    for _ in range(2):
        make_lead(member=jeroen)
    for _ in range(20):
        make_step(item=make_item(holder=jeroen))
    shown = registrar.get(PAGE).context["form"]
    rows = [stake.key for stake in shown.stakes]
    fields = filled_in(registrar, **dict.fromkeys(rows, str(sander.pk)))

    with CaptureQueriesContext(connection) as asked:
        response = registrar.post(PAGE, fields | {"act": "confirm"})

    assert (response.status_code, len(rows)) == (302, 30)
    real = [query for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(real) == 89
