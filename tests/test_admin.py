"""The admin, as the registry (griffie) uses it."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from portfolios.models import CollegeMember, Topic
from programme.editions.models import Edition
from programme.planning.models import PlanningItem
from programme.questions.models import Question
from programme.themes.models import Theme
from tests.factories import (
    make_holding,
    make_lead,
    make_member,
    make_priority,
    make_theme,
    make_topic,
    make_user,
)

OURS = ["agreements", "portfolios", "programme"]
MODELS = [model for model in admin.site._registry if model._meta.app_label in OURS]

MAY = date(2023, 5, 1)


def url(model, page, *args):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=args)


def theme_data(theme, **fields):
    """What the browser posts when the form of a theme is saved as it is."""
    data = {
        "version": theme.version,
        "number": theme.number,
        "name": theme.name,
        "programme": theme.programme_id,
        "focus_area": theme.focus_area_id,
        "aim": theme.aim,
        "source": theme.source,
        "has_extra_attention": "unknown",
        "lead": theme.leads.get().member_id,
        "initial-lead": theme.leads.get().member_id,
        "lead_from": "2023-05-01",
    }
    for prefix, rows in [("leads", theme.leads.all()), ("priorities", [])]:
        data[f"{prefix}-TOTAL_FORMS"] = data[f"{prefix}-INITIAL_FORMS"] = len(rows)
        for number, row in enumerate(rows):
            data[f"{prefix}-{number}-id"] = row.pk
            data[f"{prefix}-{number}-theme"] = theme.pk
            data[f"{prefix}-{number}-member"] = row.member_id
            data[f"{prefix}-{number}-starts_on"] = row.starts_on.isoformat()
            data[f"{prefix}-{number}-ends_on"] = ""
    return data | fields


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_registrar_opens_every_list_and_form(one_of_each, registrar, model):
    row = model.objects.first()

    addresses = [
        url(model, "changelist") + "?q=a",
        url(model, "change", row.pk),
        url(model, "history", row.pk),
    ]
    # What is planned is up to the college, what is asked to the council; and what was
    # fixed stays.
    if model not in (Edition, PlanningItem, Question):
        addresses.append(url(model, "add"))
    if model not in (Edition, PlanningItem):
        addresses.append(url(model, "delete", row.pk))
    for address in addresses:
        assert registrar.get(address, follow=True).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_council_member_opens_none(one_of_each, council_member, model):
    for page in ["changelist", "add"]:
        response = council_member.get(url(model, page), follow=True)
        assert response.status_code == 403


@pytest.mark.django_db
def test_being_staff_opens_nothing_without_a_role(client):
    client.force_login(make_user(is_staff=True))

    assert client.get(reverse("admin:index"), follow=True).status_code == 403


@pytest.mark.django_db
def test_the_registry_may_keep_its_content_and_nothing_else():
    models = {
        "agreements": ["agreement", "agreementset", "section"],
        "portfolios": ["college", "collegemember", "domain", "holding", "topic"],
        "programme": [
            "councilprogramme",
            "editiondraft",
            "editionstop",
            "focusarea",
            "format",
            "lead",
            "meeting",
            "priority",
            "shiftreason",
            "theme",
        ],
    }
    also = ["view_planningitem", "change_planningitem", "view_step", "view_shift"]
    also += ["view_document", "view_scenario", "view_edition", "add_edition"]
    also += ["view_question", "change_question", "delete_question"]
    also += ["withdraw_planningitem"]
    expected = {
        f"{app}.{act}_{name}"
        for app, names in models.items()
        for name in names
        for act in ["view", "add", "change", "delete"]
    } | {f"programme.{permission}" for permission in also}
    expected |= {"velsen.open_admin", "velsen.needs_second_factor"}

    user = make_user(group="Griffie")

    assert user.get_all_permissions() == expected


def test_registrar_gives_a_theme_another_lead(registrar, time_machine):
    time_machine.move_to(date(2023, 4, 1))
    theme = make_lead(member=make_member(name="Bram")).theme
    sander = make_member(name="Sander")

    response = registrar.post(
        url(Theme, "change", theme.pk), theme_data(theme, lead=sander.pk)
    )

    assertRedirects(response, url(Theme, "changelist"))
    assert [
        (lead.member.name, lead.starts_on, lead.ends_on) for lead in theme.leads.all()
    ] == [("Bram", date(2022, 6, 29), MAY), ("Sander", MAY, None)]
    assertContains(
        registrar.get(url(Theme, "history", theme.pk), follow=True),
        "Regie naar Sander per 1 mei 2023",
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"lead_from": "2022-06-29"}, "Kies een dag na het begin"),
        ({"lead_from": "x"}, "Voer een geldige datum in"),
        ({"number": "0"}, "minstens 1 is"),
        ({"lead": ""}, "Dit veld is verplicht"),
        ({"topics": [str(2**70)]}, "Selecteer een geldige keuze"),
        ({"name": "x" * 10_000}, "niet meer dan 100 tekens"),
    ],
)
def test_a_wrong_change_of_lead_stores_nothing(registrar, fields, message):
    theme = make_lead(member=make_member(name="Bram")).theme

    response = registrar.post(
        url(Theme, "change", theme.pk),
        theme_data(theme, lead=make_member().pk) | fields,
    )

    assertContains(response, message)
    assert [lead.ends_on for lead in theme.leads.all()] == [None]
    assert theme.history.count() == 1


def test_a_race_that_is_lost_is_told(registrar, monkeypatch):
    topic = make_topic()

    def lose(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Topic, "save", lose)
    response = registrar.post(
        url(Topic, "change", topic.pk), topic_data(topic, name="Ander"), follow=True
    )

    assertContains(response, "Een ander wijzigde dit op hetzelfde moment.")


def test_saving_a_theme_keeps_its_lead(registrar):
    theme = make_lead().theme

    registrar.post(
        url(Theme, "change", theme.pk), theme_data(theme, aim="Schone lucht")
    )

    theme.refresh_from_db()
    assert theme.aim == "Schone lucht"
    assert [lead.ends_on for lead in theme.leads.all()] == [None]


def test_a_theme_number_is_not_used_twice(registrar):
    taken, theme = make_theme(number=3), make_lead().theme

    response = registrar.post(
        url(Theme, "change", theme.pk), theme_data(theme, number=3)
    )

    assertContains(response, "Dit nummer heeft al een thema")
    assert list(Theme.objects.filter(number=3)) == [taken]


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
    }

    response = registrar.post(url(CollegeMember, "add"), data)
    assertContains(response, "Er bestaat al een Collegelid met eenzelfde Adres.")
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


def topic_data(topic, **fields):
    data = {
        "version": topic.version,
        "domain": topic.domain_id,
        "position": topic.position,
        "name": topic.name,
        "note": topic.note,
        "enforcement": "",
        "holdings-TOTAL_FORMS": 0,
        "holdings-INITIAL_FORMS": 0,
    }
    return data | fields


def test_why_something_changed_is_on_record(registrar):
    topic = make_topic()

    registrar.post(
        url(Topic, "change", topic.pk),
        topic_data(topic, name="Wonen en bouwen", reason="Zo heet het nu"),
    )

    assert topic.history.first().history_change_reason == "Zo heet het nu"


def test_a_row_is_deleted_after_seeing_what_hangs_on_it(registrar):
    theme = make_theme(name="Sport")
    make_priority(theme=theme)

    page = registrar.get(url(Theme, "delete", theme.pk))
    assertContains(page, "Dit hangt eraan en gaat mee")
    assertContains(page, "prioriteit vanaf 25 mei 2022")
    registrar.post(
        url(Theme, "delete", theme.pk), {"post": "yes", "version": theme.version}
    )

    assert not Theme.objects.exists()
    deletion = Theme.history.first()
    assert (deletion.history_type, deletion.name) == ("-", "Sport")
    assert deletion.history_user.groups.get().name == "Griffie"


@pytest.mark.parametrize("version", ["1", "", "x", str(2**70)])
def test_what_somebody_changed_meanwhile_is_not_deleted(registrar, version):
    topic = make_topic()
    topic.save()

    response = registrar.post(
        url(Topic, "delete", topic.pk),
        {"post": "yes", "version": version},
        follow=True,
    )

    assertContains(response, "Er is niets verwijderd")
    assert Topic.objects.get() == topic


def test_rows_are_deleted_one_by_one(registrar):
    topic = make_topic()

    registrar.post(
        url(Topic, "changelist"),
        {"action": "delete_selected", "_selected_action": topic.pk, "post": "yes"},
    )

    assert Topic.objects.get() == topic


def test_a_lead_that_somebody_changed_meanwhile_stays(registrar):
    """The form was opened when the other still led, and nobody chose in it."""
    lead = make_lead(member=make_member(name="Bram"))
    opened = theme_data(lead.theme, aim="Schone lucht")
    lead.finish(MAY)
    lead.save()
    make_lead(theme=lead.theme, member=make_member(name="Sander"), starts_on=MAY)

    registrar.post(url(Theme, "change", lead.theme_id), opened)

    assert [row.member.name for row in lead.theme.leads.all()] == ["Bram", "Sander"]
    assert Theme.objects.get().aim == "Schone lucht"


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


@pytest.mark.parametrize(
    "path",
    [
        "portfolios/holding/add/?topic=x",
        f"portfolios/holding/?starts_on__year={10**21}",
        "portfolios/holding/x/history/",
    ],
)
def test_an_impossible_address_is_a_bad_request(registrar, path):
    response = registrar.get(f"/beheer/{path}")

    assertContains(response, "Dit verzoek klopt niet", status_code=400)


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

    # Session, user, two for permissions, the member and what they hold.
    with django_assert_num_queries(6):
        registrar.get(page)


def test_an_old_version_cannot_be_posted_over_the_present_one(one_of_each, registrar):
    topic = Topic.objects.first()
    version = topic.history.first()

    address = url(Topic, "history", topic.pk) + f"{version.pk}/"

    response = registrar.post(address, {"name": "Oud"}, follow=True)

    assertContains(response, "bestaat niet")
    assert topic.history.count() == 1
