"""What is refused at the door."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from pytest_django.asserts import assertContains

from portfolios.models import Topic
from tests.factories import make_topic
from velsen.serving.refusals import drain_body


@pytest.mark.parametrize(
    "address",
    [
        "/themas/?onbekend=a%00b",
        "/themas/?%00=x",
        "/themas/%00/",
        "/afspraken/%00/",
        "/beheer/portfolios/topic/?q=%00",
        "/bestaat-niet/?x=%00",
    ],
)
def test_a_nul_byte_in_an_address_is_a_bad_request(visitor, address):
    response = visitor.get(address)

    assertContains(response, "Dit verzoek klopt niet", status_code=400)


@pytest.mark.parametrize("data", [{"name": "a\0b"}, {"a\0b": "x"}])
def test_a_nul_byte_in_a_form_stores_nothing(registrar, data):
    topic = make_topic(name="Wonen")
    page = reverse("admin:portfolios_topic_change", args=[topic.pk])

    response = registrar.post(page, data)

    assertContains(response, "Dit verzoek klopt niet", status_code=400)
    assert Topic.objects.get().name == "Wonen"


def test_a_nul_byte_in_a_cookie_is_a_bad_request(visitor):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a\0b"

    response = visitor.get(reverse("privacy"))

    assertContains(response, "Dit verzoek klopt niet", status_code=400)


@pytest.mark.parametrize(
    "data",
    [
        {"name": "x" * 1_000_000},
        {f"field-{number}": "x" for number in range(1001)},
    ],
    ids=["text", "fields"],
)
@pytest.mark.parametrize("content_type", ["multipart", "urlencoded"])
def test_a_form_that_is_too_large_stores_nothing(registrar, data, content_type):
    topic = make_topic(name="Wonen")
    page = reverse("admin:portfolios_topic_change", args=[topic.pk])

    if content_type == "multipart":
        response = registrar.post(page, data)
    else:
        body = "&".join(f"{name}={value}" for name, value in data.items())
        response = registrar.post(page, body, "application/x-www-form-urlencoded")

    assertContains(response, "te veel tekst", status_code=400)
    assert Topic.objects.get().name == "Wonen"


def test_a_form_that_is_too_large_is_heard_out(rf):
    request = rf.post(reverse("account_login"), "x" * 1_000_000, "text/plain")

    response = drain_body(lambda request: HttpResponse(status=400))(request)

    assert response.status_code == 400
    assert request.read() == b""


def test_a_file_is_refused(registrar, tmp_path):
    path = tmp_path / "notitie.txt"
    path.write_text("x")

    with path.open() as file:
        response = registrar.post(reverse("account_login"), {"username": file})

    assertContains(response, "Dit verzoek klopt niet", status_code=400)
