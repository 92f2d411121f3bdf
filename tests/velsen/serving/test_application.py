"""That every request is answered, also one that Django cannot read."""

import io
import json
import logging

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.test.utils import override_script_prefix

from velsen.serving.application import Application
from velsen.serving.logs import JSONFormatter

pytestmark = pytest.mark.django_db

CHARSETS = ["base64", "hex", "rot13", "zip", "punycode", "undefined", "cp037", "utf-7"]
CHARSETS += ["idna", "utf-16", "mbcs", "raw_unicode_escape", "utf-8-sig", "utf_8_sig"]
TYPES = [
    *(f"text/plain; charset={charset}" for charset in CHARSETS),
    "text/plain; charset=unicode_escape",
    "text/plain; charset=",
    "text/plain; charset*=undefined''x",
    "text/plain; charset*=zip''x",
    "multipart/form-data; boundary=x; charset=base64",
]


@pytest.fixture
def ask(rf, settings):
    """Ask the application as a server does; return the status, headers and text."""
    settings.ALLOWED_HOSTS = ["testserver"]
    # As the test client does: the connection of the test stays open.
    request_started.disconnect(close_old_connections)

    def ask(path="/planning/?zoek=%ED%A0%80", method="GET", body=b"", **environ):
        answer = {}

        def start_response(status, headers):
            answer.update(status=int(status[:3]), headers=dict(headers))

        environ = rf._base_environ() | environ
        query = path.partition("?")[2]
        environ |= {
            "REQUEST_METHOD": method,
            "PATH_INFO": path.partition("?")[0],
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        pages = Application()(environ, start_response)
        return answer["status"], answer["headers"], b"".join(pages).decode()

    yield ask
    request_started.connect(close_old_connections)


@pytest.mark.parametrize("content_type", TYPES)
@pytest.mark.parametrize("path", ["/planning/?aanpak=routine&zoek=", "/nergens/?a=%FF"])
def test_only_utf_8_is_read(ask, path, content_type):
    status, headers, text = ask(path, CONTENT_TYPE=content_type)

    assert status == 400
    assert "Dit verzoek klopt niet" in text
    assert "Content-Security-Policy" in headers


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8"])
def test_utf_8_is_read_however_it_is_called(ask, charset):
    assert ask(CONTENT_TYPE=f"text/plain; charset={charset}")[0] == 200


@pytest.mark.parametrize("charset", ["latin-1", "iso-8859-1", "base64"])
def test_a_form_in_another_charset_is_refused_before_it_is_read(ask, charset):
    status, _, text = ask(
        "/account/inloggen/",
        method="POST",
        body="login=jan&password=dúin".encode("latin-1"),
        CONTENT_TYPE=f"application/x-www-form-urlencoded; charset={charset}",
        HTTP_X_CSRFTOKEN="x" * 32,
    )

    assert status == 400
    assert "Dit verzoek klopt niet" in text


@pytest.fixture
def log():
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(JSONFormatter())
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("path", ["/", "/afspraken/"])
def test_what_passes_django_by_gets_the_sites_page_and_leaks_nothing(
    ask, log, monkeypatch, settings, path
):
    settings.FORCE_SCRIPT_NAME = path
    read = Application.request_class

    class Failing(read):
        def __init__(self, environ):
            if "s3cr3t" in environ["PATH_INFO"]:
                raise RuntimeError(environ["QUERY_STRING"])
            super().__init__(environ)

    monkeypatch.setattr(Application, "request_class", Failing)
    with override_script_prefix(path):
        status, headers, text = ask(
            "/planning/volgen/s3cr3t/?q=zoekterm", HTTP_COOKIE="sessionid=geheim"
        )

    assert status == 500
    assert "Er ging iets mis" in text
    assert headers["X-Frame-Options"] == "DENY"
    line = json.loads(log.getvalue().splitlines()[0])
    assert line["message"] == "An exception passed Django by"
    assert line["exception"][0]["type"] == "builtins.RuntimeError"
    for secret in ["s3cr3t", "zoekterm", "geheim"]:
        assert secret not in log.getvalue()


@pytest.mark.parametrize(("number", "status"), [(400, 400), (500, 500), (404, 404)])
def test_the_proxy_finds_a_page_for_what_it_refuses_itself(client, number, status):
    assert client.get(f"/fout/{number}/").status_code == status
