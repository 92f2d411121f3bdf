"""What visitors see when the database is away."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from pytest_django.asserts import assertContains

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.velsen.serving.failing_urls"),
]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def drivers_own():
    """The exception of psycopg is an outage where psycopg is the driver."""
    return {"postgresql": 503, "sqlite": 500}[connection.vendor]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/locked/", "/closed/"])
def test_an_outage_in_a_page_says_so(client, path, method):
    response = getattr(client, method)(path)

    assertContains(response, "De site is even niet bereikbaar", status_code=503)
    assert response.headers["Retry-After"] == "10"


def test_an_outage_that_django_lets_by_says_so(client):
    assert client.get("/cursor/").status_code == drivers_own()


def test_an_outage_in_a_middleware_says_so(client):
    failing = "tests.velsen.serving.failing_urls.failing_middleware"

    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, failing]):
        response = client.get("/privacy/")

    assertContains(response, "De site is even niet bereikbaar", status_code=503)


def test_a_bug_is_no_outage(client):
    assertContains(client.get("/bug/"), "Er ging iets mis", status_code=500)


def test_a_page_that_lost_its_connection_is_made_again(client):
    assertContains(client.get("/once/"), "gelukt")


def test_a_form_that_lost_its_connection_is_not_sent_twice(client):
    assert client.post("/once/").status_code == 503


def test_a_page_that_waited_in_vain_is_not_made_again(client, monkeypatch):
    monkeypatch.setattr("velsen.serving.outages.AT_ONCE", 0)

    assert client.get("/once/").status_code == 503
