"""What signing in costs a page, with a second factor asked as in production."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .addresses import address
from .factories import make_user

PUBLIC = [
    "agreements:agreement_detail",
    "agreements:agreement_list",
    "portfolios:collegemember_detail",
    "portfolios:portfolio_table",
    "portfolios:topic_detail",
    "privacy",
    "programme:home",
    "programme:theme_detail",
    "programme:theme_list",
]


@pytest.mark.parametrize("page", PUBLIC)
@pytest.mark.parametrize("role", ["Raad", "College", "Griffie"])
def test_signing_in_adds_at_most_three_queries(one_of_each, settings, role, page):
    settings.SECOND_FACTOR_REQUIRED = True
    user = make_user(group=role)
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    client.get(address(page))

    assert queries(client, page) - queries(Client(), page) == 3


def queries(client, page):
    """How many queries the page takes."""
    place = address(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(place).status_code == 200
    return len(asked)
