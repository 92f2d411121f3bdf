"""Who opens what in the admin, and what the registry (griffie) may keep there."""

import pytest
from django.contrib import admin
from django.urls import reverse
from pytest_django.asserts import assertContains

from programme.editions.models import Edition
from programme.planning.models import PlanningItem
from programme.questions.models import Question
from tests.factories import make_user

from .forms import url

OURS = ["agreements", "portfolios", "programme"]
MODELS = [model for model in admin.site._registry if model._meta.app_label in OURS]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_registrar_opens_every_list_and_form(one_of_each, registrar, model):
    row = model.objects.first()

    addresses = [
        url(model, "changelist") + "?q=a",
        url(model, "change", row.pk),
        url(model, "history", row.pk),
    ]
    # The college decides what is planned, the council what it asks; an edition stays.
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
        "portfolios": [
            "college",
            "collegemember",
            "deputy",
            "deputymayor",
            "district",
            "districtterm",
            "domain",
            "holding",
            "topic",
            "topicrole",
        ],
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
    expected |= {"velsen.confirm_portfolios", "velsen.confirm_themes"}

    user = make_user(group="Griffie")

    assert user.get_all_permissions() == expected


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
