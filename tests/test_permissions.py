"""
Who may open and post to which page, compared with docs/permissions.md.

`make permissions` writes that table anew, to be read before it is committed.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from .addresses import address, pages
from .factories import make_user

PATH = Path(settings.BASE_DIR) / "docs" / "permissions.md"
ROLES = {
    "visitor": None,
    "council": {"group": "Raad"},
    "college": {"group": "College"},
    "registry": {"group": "Griffie"},
    "accounts": {"group": "Accountbeheer"},
    "superuser": {"is_superuser": True},
}
SIGN_IN = reverse("account_login")
HEADING = """# Who may do what

Made by `make permissions` from the answers of the site itself, and compared with them
in every test run. Each cell says what a GET and a POST are answered:

- **yes**: allowed (a POST without data is then told what is missing);
- **sign in**: sent to the page to sign in;
- **no**: refused (403);
- **–**: not possible (405), or nothing there (404, 410).

"""


def answer(send, place):
    """What a request is answered, in one word; whatever it changed is undone."""
    with transaction.atomic():
        response = send(place, follow=True)
        transaction.set_rollback(True)
    assert response.status_code < 500, place
    if response.status_code in (404, 405, 410):
        return "–"
    if response.status_code == 403:
        return "no"
    was_sent = response.redirect_chain and response.request["PATH_INFO"] == SIGN_IN
    return "sign in" if was_sent else "yes"


def column(role):
    """What one role is answered by each page."""
    client = Client(raise_request_exception=False)
    if who := ROLES[role]:
        client.force_login(make_user(**who))
    cookies = client.cookies.copy()
    for page in pages():
        answers = []
        for send in (client.get, client.post):
            client.cookies = cookies.copy()
            answers.append(answer(send, address(page)))
        yield " / ".join(answers)


@pytest.mark.slow
@pytest.mark.usefixtures("one_of_each")
def test_who_may_do_what_is_as_documented():
    columns = [[f"`{page}`" for page in pages()], *(column(role) for role in ROLES)]
    rows = [["page", *ROLES], ["---"] * (len(ROLES) + 1), *zip(*columns, strict=True)]
    now = HEADING + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    if "WRITE_PERMISSIONS" in os.environ:
        PATH.write_text(now)

    assert PATH.read_text() == now
