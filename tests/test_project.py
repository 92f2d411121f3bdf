"""Checks on the project as a whole."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import CharField, TextField
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import reverse
from pytest_django.asserts import assertContains

from agreements.models import Agreement
from portfolios.models import CollegeMember, Topic
from programme.planning.models import PlanningItem
from programme.themes.models import Theme
from velsen.history.models import Tracked
from velsen.serving.maintenance import MaintenanceMiddleware


def test_pages_with_the_real_content_stay_below_60_kB(content, visitor):
    for page in [
        "programme:home",
        "portfolios:portfolio_table",
        "programme:theme_list",
        "agreements:agreement_list",
    ]:
        assert len(visitor.get(reverse(page)).content) < 60_000, page


@pytest.mark.parametrize("page", ["accessibility", "privacy"])
def test_pages_without_content_ask_the_database_nothing(
    visitor, page, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = visitor.get(reverse(page))

    assert response.status_code == 200


def test_a_visitor_gets_no_cookie(one_of_each, visitor):
    visitor.get(reverse("portfolios:portfolio_table"))

    assert visitor.cookies == {}


def test_text_of_a_user_is_text_on_every_page(one_of_each, registrar):
    hostile = "<script>alert(1)</script>"
    models = [model for model in apps.get_models() if issubclass(model, Tracked)]
    for model in models:
        row = model.objects.first()
        for field in model._meta.fields:
            in_address = field.name in ("reference", "number")
            # Only what is not public, and so on no page, has such a reason.
            in_address |= field.name == "withdrawn_reason"
            is_text = type(field) in (CharField, TextField) and not field.choices
            if is_text and not in_address:
                setattr(row, field.name, hostile)
        row.save()

    pages = [
        reverse("programme:home"),
        reverse("programme:theme_list"),
        reverse("agreements:agreement_list"),
        reverse("portfolios:portfolio_table"),
        reverse("portfolios:handover", args=["bram"]),
        reverse("programme:theme_update", args=["sport"]),
        *(
            model.objects.first().get_absolute_url()
            for model in (Agreement, CollegeMember, Theme, Topic)
        ),
    ]
    for model in filter(admin.site.is_registered, models):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages.append(reverse(f"{name}_changelist"))
        for page in ("change", "history", "delete"):
            # What is planned is not the registry's to delete.
            if (model, page) != (PlanningItem, "delete"):
                pages.append(reverse(f"{name}_{page}", args=[model.objects.first().pk]))

    for page in pages:
        response = registrar.get(page, follow=True)
        assert response.status_code == 200, page
        assert hostile not in response.text, page


def test_the_page_for_an_error_stands_alone(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = render_to_string("500.html")

    assert "Er ging iets mis" in text


def test_a_post_without_token_is_refused_in_dutch(db, client):
    client.handler.enforce_csrf_checks = True

    response = client.post(reverse("account_login"), {"username": "x"})

    assertContains(response, "niet verstuurd", status_code=403)


def test_a_closed_site_says_so(rf):
    with override_settings(MAINTENANCE=True):
        response = MaintenanceMiddleware(None)(rf.get("/themas/"))

    assertContains(response, "Wij werken aan de site", status_code=503)
    assert response.headers["Retry-After"] == "600"


@override_settings(DEBUG=True)
def test_demo_accounts_can_sign_in_and_keep_what_they_changed(client, db, capsys):
    griffie = "griffie@velsen.example"
    call_command("create_demo_accounts")
    assert "griffie-duin-zee" in capsys.readouterr().out
    assert client.login(username=griffie, password="griffie-duin-zee")

    user = User.objects.get(username=griffie)
    user.set_password("iets-anders")
    user.save()
    call_command("create_demo_accounts")

    assert client.login(username=griffie, password="iets-anders")
    assert User.objects.count() == 3


def test_demo_accounts_are_refused_outside_debug(db):
    with pytest.raises(CommandError, match="DEBUG only"):
        call_command("create_demo_accounts")

    assert not User.objects.exists()
