"""
Who may open and post to which page, compared with docs/permissions.md.

`make permissions` writes that table anew, to be read before it is committed.
"""

import os
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse

from velsen.accounts.models import Account
from velsen.history.models import Tracked

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
# Pages about a row of any tracked model: the right to each is that model's own.
TRACKED = sorted(
    (model for model in apps.get_models() if issubclass(model, Tracked)),
    key=lambda model: model._meta.label_lower,
)
OF_EACH_MODEL = {
    "row_changes": [*TRACKED, Account],
    "row_restore": TRACKED,
    "deleted_rows": TRACKED,
}
ADDRESS_PARTS = {
    "row_changes": ["label", "pk"],
    "row_restore": ["label", "pk", "version"],
    "deleted_rows": ["label"],
}
# Who signs in by the municipality has none.
WITH_A_PASSWORD = ["account_reauthenticate", "account_change_password"]
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
        response = send(place)
        # Only where it leads decides: the page to sign in need not be made.
        while response.status_code in (301, 302, 303):
            if response.url.startswith(SIGN_IN):
                break
            response = response.client.get(response.url)
        transaction.set_rollback(True)
    assert response.status_code < 500, place
    if response.status_code in (404, 405, 410):
        return "–"
    if response.status_code == 403:
        return "no"
    return "sign in" if response.status_code == 302 else "yes"


def rows():
    """What each row is called, with its address; those of history for each model."""
    for page in pages():
        if page in OF_EACH_MODEL:
            for model in OF_EACH_MODEL[page]:
                yield f"{page} {model._meta.label_lower}", address_of(page, model)
        else:
            yield page, address(page)


def address_of(page, model):
    row = model.objects.first()
    parts = {"label": model._meta.label_lower, "pk": row.pk, "version": row.version}
    return reverse(page, kwargs={name: parts[name] for name in ADDRESS_PARTS[page]})


def column(role):
    """What one role is answered by each page."""
    client, with_password = signed_in(role), signed_in(role, password="zand-en-zee-9")
    for name, place in rows():
        yield answers(client, place)
        if name in WITH_A_PASSWORD:
            yield answers(with_password, place)


def signed_in(role, password=None):
    client = Client(raise_request_exception=False)
    if who := ROLES[role]:
        client.force_login(make_user(**who, password=password))
    return client


def answers(client, place):
    """What a GET and a POST are answered; after each the client is as before."""
    cookies, found = client.cookies.copy(), []
    for send in (client.get, client.post):
        client.cookies = cookies.copy()
        found.append(answer(send, place))
    client.cookies = cookies
    return " / ".join(found)


def names():
    for name, _ in rows():
        yield f"`{name}`"
        if name in WITH_A_PASSWORD:
            yield f"`{name}`, with a password"


@pytest.mark.slow
@pytest.mark.usefixtures("one_of_each")
def test_who_may_do_what_is_as_documented(monkeypatch):
    # The answer is known before its page is made, which takes most of the time.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    columns = [list(names()), *(column(role) for role in ROLES)]
    table = [["page", *ROLES], ["---"] * (len(ROLES) + 1), *zip(*columns, strict=True)]
    now = HEADING + "".join(f"| {' | '.join(row)} |\n" for row in table)
    if "WRITE_PERMISSIONS" in os.environ:
        PATH.write_text(now)

    assert PATH.read_text() == now
