"""The pages for programs."""

from datetime import date

import pytest
import sectxt
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.urls import reverse


def test_health_is_good_when_the_database_is_up_to_date(
    visitor, django_assert_num_queries
):
    visitor.get("/gezond/")  # Reads from disk which migrations there are.

    # Which tables there are, and which migrations were applied.
    with django_assert_num_queries(2):
        response = visitor.get("/gezond/")

    assert (response.status_code, response.text) == (200, "gezond")
    assert response.headers["Content-Type"] == "text/plain"
    assert "no-store" in response.headers["Cache-Control"]
    assert visitor.cookies == {}


def test_health_is_bad_when_a_migration_is_missing(visitor):
    MigrationRecorder(connection).record_unapplied("programme", "0001_initial")

    response = visitor.get("/gezond/")

    assert (response.status_code, response.text) == (503, "ongezond")


@override_settings(SECURE_SSL_REDIRECT=True)
def test_health_is_told_without_tls(visitor):
    assert visitor.get("/gezond/").status_code == 200
    assert visitor.get("/privacy/").status_code == 301


@override_settings(SECURITY_CONTACT="mailto:security@velsen.nl")
@pytest.mark.parametrize("today", [date(2026, 7, 1), date(2027, 12, 31)])
def test_security_txt_is_valid_on_every_day(client, time_machine, today):
    time_machine.move_to(today)

    response = client.get("/.well-known/security.txt", secure=True)
    parser = sectxt.Parser(response.content)

    assert response.headers["Content-Type"] == "text/plain"
    assert parser.errors == []
    assert "Contact: mailto:security@velsen.nl\n" in response.text
    assert "Canonical: https://testserver/.well-known/security.txt\n" in response.text
    assert "Preferred-Languages: nl, en\n" in response.text
    expires = date.fromisoformat(response.text.split("Expires: ")[1][:10])
    assert 170 < (expires - today).days < 190


def test_robots_stay_out_of_what_is_not_for_them(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain"
    for path in [reverse("admin:index"), "/account/", "/*?"]:
        assert f"Disallow: {path}\n" in response.text
