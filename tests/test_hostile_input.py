"""Whatever is typed, posted or put in an address: never an error of the server."""

from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client

from .addresses import address, pages
from .factories import make_user

HOSTILE = [
    "",
    "\x00",
    "-1",
    "9" * 40,
    "2027-13-45",
    "0001-01-01",
    "9999-12-31",
    "%00%ff",
    "<script>alert(1)</script>\"><img src=x onerror=alert(1)>{{ 7*7 }}\u202e' OR 1=1--",
    "a" * 100_000,
]
# What pages read from their address beside the fields of their own filters.
PARAMETERS = ["peildatum", "q", "p", "o", "next", "page", "_popup", "e", "id__exact"]


class Fields(HTMLParser):
    """Collects the names of all fields in the forms of a page."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def handle_starttag(self, tag, attrs):
        name = dict(attrs).get("name")
        if tag in ("input", "select", "textarea") and name:
            self.names.add(name)


def text_of(response):
    """What is answered, also when that is a file which is sent in parts."""
    return response.getvalue().decode() if response.streaming else response.text


def fields(page):
    found = Fields()
    found.feed(page)
    return found.names - {"csrfmiddlewaretoken"}


@pytest.mark.slow
@pytest.mark.parametrize("page", pages())
@pytest.mark.usefixtures("one_of_each")
def test_nothing_that_is_sent_breaks(page):
    client = Client(raise_request_exception=False)
    client.force_login(make_user(is_superuser=True))
    cookies, place = client.cookies.copy(), address(page)
    names = fields(text_of(client.get(place)))

    broken = []
    for value in HOSTILE:
        for send, sent in ((client.get, {*PARAMETERS, *names}), (client.post, names)):
            client.cookies = cookies.copy()
            with transaction.atomic():
                response = send(place, dict.fromkeys(sent, value))
                transaction.set_rollback(True)
            if response.status_code >= 500 or "<script>alert(1)" in text_of(response):
                broken.append((send.__name__, value[:40], response.status_code))

    assert broken == []
