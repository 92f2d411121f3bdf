import pytest
from django.contrib.auth.models import User
from django.test import Client

from velsen.accounts.models import Account

from .doors import is_signed_in, make_account, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return make_account()


def at(time_machine, time):
    time_machine.move_to(f"2026-05-01 {time}+02:00", tick=False)


def test_a_session_ends_after_eight_idle_hours(client, account, time_machine):
    at(time_machine, "08:00:00")
    sign_in(client, account)
    assert is_signed_in(client)

    at(time_machine, "16:00:01")

    assert not is_signed_in(client)


def test_a_session_goes_on_with_a_request_in_between(client, account, time_machine):
    at(time_machine, "08:00:00")
    sign_in(client, account)

    for time in ("15:50:00", "23:40:00"):
        at(time_machine, time)
        assert is_signed_in(client)


def test_a_page_stores_the_session_once_in_five_minutes(
    client, account, time_machine, django_assert_num_queries
):
    at(time_machine, "08:00:00")
    sign_in(client, account)
    client.get("/privacy/")

    at(time_machine, "08:05:00")
    # Session, user and permissions.
    with django_assert_num_queries(3):
        client.get("/privacy/")
    at(time_machine, "08:05:01")
    # Those, and the session in a transaction of its own.
    with django_assert_num_queries(6):
        client.get("/privacy/")


def test_who_loses_access_is_a_visitor_at_once(client, account):
    sign_in(client, account)

    Account.objects.update(is_active=False)

    assert not is_signed_in(client)
    assert client.get("/").status_code == 200


def test_who_is_gone_is_a_visitor_at_once(client, account):
    sign_in(client, account)

    User.objects.get().delete()

    assert not is_signed_in(client)
    assert client.get("/").status_code == 200


def test_signing_in_makes_another_session(client, account):
    client.get("/account/inloggen/")
    client.session.save()
    before = client.session.session_key

    sign_in(client, account)

    assert client.session.session_key != before
    assert not is_signed_in(Client())
