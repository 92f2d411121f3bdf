"""A visitor who presses the button twice is sent one mail, whoever else asked."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from programme.following.acts import follow, link, request_token
from programme.following.models import Follower, UsedLink
from velsen.mail.models import Message

PAGE = reverse("programme:planning_follow")
SENT = reverse("programme:planning_follow_sent")
ASKED = {"wat": "alles", "email": "bewoner@velsen.example", "rhythm": "daily"}

pytestmark = pytest.mark.django_db


def opened(client):
    """What to post from a page that was just opened."""
    return ASKED | {"csrfmiddlewaretoken": str(client.get(PAGE).context["csrf_token"])}


def test_a_page_that_is_sent_twice_sends_one_mail(visitor):
    data = opened(visitor)

    answers = [visitor.post(PAGE, data) for _ in range(2)]

    assert [answer.url for answer in answers] == [SENT, SENT]
    assert "Kijk in uw mail" in visitor.get(SENT).text
    assert Message.objects.count() == 1


def test_who_got_no_mail_asks_again_from_a_new_page(visitor):
    for _ in range(2):
        visitor.post(PAGE, opened(visitor))

    assert Message.objects.count() == 2


def test_the_answer_does_not_tell_whether_an_address_is_known(visitor):
    follow("alles", email=ASKED["email"])

    answers = [
        visitor.post(PAGE, opened(visitor) | {"email": email})
        for email in (ASKED["email"], "nieuw@velsen.example")
    ]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, SENT)] * 2


def posted_at_once(*posts):
    """Post, as visitors, to each address with its data at the same moment."""
    start, answers = Barrier(len(posts)), []

    def run(place, data):
        start.wait()
        answers.append(Client().post(place, data).url)
        connection.close()

    visitors = [Thread(target=run, args=post) for post in posts]
    for thread in visitors:
        thread.start()
    for thread in visitors:
        thread.join()
    return answers


two_connections = pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="one connection in memory"
)


@two_connections
@pytest.mark.django_db(transaction=True)
def test_two_equal_requests_at_once_send_one_mail():
    data = ASKED | {"csrfmiddlewaretoken": "one page"}

    answers = posted_at_once((PAGE, data), (PAGE, data))

    assert answers == [SENT, SENT]
    assert Message.objects.count() == 1


@two_connections
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_confirm_once():
    place = link("follow_confirm", request_token(**ASKED))

    first, second = posted_at_once((place, {}), (place, {}))

    assert first == second
    assert (Follower.objects.count(), UsedLink.objects.count()) == (1, 1)
