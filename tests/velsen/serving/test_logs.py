"""What the log tells of a request that went wrong, and what it never tells."""

import io
import json
import logging

import pytest
from django.db import connection
from django.test import Client

from tests.factories import make_user
from velsen.serving.logs import JSONFormatter, ServerFormatter

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.velsen.serving.failing_urls"),
]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.fixture
def log():
    """The log as production writes it."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(JSONFormatter())
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


def test_an_error_is_one_line_that_tells_where_and_who(client, log):
    user = make_user()
    client.force_login(user)

    client.get("/account/token/s3cr3t/?q=zoekterm")

    (text,) = log.getvalue().splitlines()
    line = json.loads(text)
    (exception,) = line.pop("exception")
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "ERROR",
        "logger": "django.request",
        "message": "Internal Server Error",
        "status": 500,
        "method": "GET",
        "view": "reset",
        "user": user.pk,
    }
    assert exception["type"] == "builtins.KeyError"
    assert "failing_urls.py" in exception["traceback"]
    for secret in ["s3cr3t", "zoekterm", "geheim", user.username]:
        assert secret not in text


def test_a_log_tells_the_number_of_a_known_user(client, log):
    user = make_user()
    client.force_login(user)

    client.get("/beheer/", follow=True)

    line = json.loads(log.getvalue())
    assert (line["message"], line["status"], line["user"]) == (
        "Forbidden",
        403,
        user.pk,
    )


def test_values_that_the_database_refuses_stay_out(client, log):
    client.post("/twice/", {"email": "jan@velsen.example", "password": "duin"})

    text = log.getvalue()
    types = [link["type"] for link in json.loads(text)["exception"]]
    driver = {
        "postgresql": "psycopg.errors.UniqueViolation",
        "sqlite": "sqlite3.IntegrityError",
    }
    assert types == ["django.db.utils.IntegrityError", driver[connection.vendor]]
    assert "velsen.example" not in text
    assert "duin" not in text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/themas/s3cr3t/?q=zoekterm", "Not Found: themas/<slug:slug>/"),
        ("/s3cr3t/?q=zoekterm", "Not Found: (no route)"),
        ("/themas/s3cr3t%00/", "Bad Request: (no route)"),
    ],
)
def test_a_refusal_tells_the_route_and_not_the_path(client, log, path, message):
    client.get(path)

    text = log.getvalue()
    assert json.loads(text)["message"] == message
    assert "s3cr3t" not in text
    assert "zoekterm" not in text


def test_a_forged_form_tells_why_and_not_what(log):
    client = Client(enforce_csrf_checks=True)

    client.post("/account/inloggen/", {"username": "griffie", "password": "duin"})

    text = log.getvalue()
    assert json.loads(text)["message"] == (
        "Forbidden (CSRF cookie not set.): account/inloggen/"
    )
    assert "griffie" not in text
    assert "duin" not in text


def test_an_error_outside_a_request_is_told_too(log):
    address = "jan@velsen.example"

    try:
        int(address)
    except ValueError:
        logging.getLogger("velsen").exception("Mail %s was not sent", 7)

    line = json.loads(log.getvalue())
    assert (line["logger"], line["message"]) == ("velsen", "Mail 7 was not sent")
    assert [link["type"] for link in line["exception"]] == ["builtins.ValueError"]
    assert address not in log.getvalue()


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        (
            "Invalid request from ip=: Invalid line: 'GET /s3cr3t'",
            (),
            "Invalid request",
        ),
        ("Error handling request %s", ("/volgen/s3cr3t/",), "Error handling request"),
        ("Worker (pid:%s) was killed", (7,), "Worker (pid:7) was killed"),
    ],
)
def test_the_server_tells_what_went_wrong_and_not_for_what(text, arguments, message):
    record = logging.LogRecord("gunicorn.error", 40, "", 1, text, arguments, None)

    line = json.loads(ServerFormatter().format(record))

    assert line["message"] == message
