"""A link or a button that a page shows works for whoever sees it."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction

from programme.planning.models import Approach

from .factories import make_edition, make_item, make_question, make_step
from .test_permissions import ROLES, signed_in

# Signing in has tests of its own, and what it asks depends on more than a role.
APART = "/account/"
CLOSED = {403, 404, 405, 410, 500}


class Ways(HTMLParser):
    """Collects where the links of a page lead, and where its buttons post to."""

    def __init__(self, place):
        super().__init__()
        self.place, self.form, self.ways = place, {}, []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.form = attrs
        elif tag == "a" and "href" in attrs:
            self.ways.append(("GET", urljoin(self.place, attrs["href"])))
        elif attrs.get("type") == "submit" and self.form.get("method") == "post":
            place = urljoin(self.place, self.form.get("action", ""))
            self.ways.append(("POST", place))


def is_followed(place):
    parts = urlsplit(place)
    return not parts.netloc and not parts.scheme and not parts.path.startswith(APART)


def crawl(client, start):
    """Yield how each address that can be reached is asked, and what it answers."""
    cookies, known, todo = client.cookies.copy(), set(), [("GET", start)]
    while todo:
        method, place = todo.pop()
        if (key := (method, urlsplit(place).path)) in known or not is_followed(place):
            continue
        known.add(key)
        client.cookies = cookies.copy()
        with transaction.atomic():
            response = {"GET": client.get, "POST": client.post}[method](place)
            transaction.set_rollback(True)
        yield method, place, response.status_code
        if method == "POST":
            continue
        if "Location" in response.headers:
            todo.append(("GET", urljoin(place, response.headers["Location"])))
        elif "text/html" in response.headers["Content-Type"]:
            found = Ways(place)
            found.feed(response.text)
            todo += found.ways


@pytest.fixture
def many_states(one_of_each):
    """Subjects and a question that are in another state than those of `one_of_each`."""
    make_step(item=make_item(published_on=None))
    make_step(item=make_item(approach=Approach.ROUTINE))
    make_question()
    make_edition()


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.usefixtures("many_states")
def test_nobody_is_shown_a_way_that_is_closed_to_them(role):
    client = signed_in(role)

    answers = list(crawl(client, "/"))

    assert [answer for answer in answers if answer[2] in CLOSED] == []
