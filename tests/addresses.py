"""Every address of the site, read from the site itself: a new page is always in it."""

import re

from django.apps import apps
from django.urls import URLResolver, get_resolver, reverse

# What a page is about, by the name of its address. A page that is missing here, and
# needs to be told, makes `address` fail.
PARTS = {
    "account_reset_password_from_key": {"uidb36": "1", "key": "abc-123"},
    "admin:app_list": {"app_label": "programme"},
    "admin:view_on_site": {"content_type_id": 1, "object_id": 1},
    "agreements:agreement_detail": {"reference": "A1.2"},
    "confirm": {"part": "themes"},
    "deleted_rows": {"label": "programme.theme"},
    "error_page": {"status": 400},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
    "openid_connect_callback": {"provider_id": "gemeente"},
    "openid_connect_login": {"provider_id": "gemeente"},
    "portfolios:collegemember_detail": {"slug": "bram"},
    "portfolios:handover": {"slug": "bram"},
    "portfolios:topic_detail": {"pk": "portfolios.topic"},
    "programme:departure": {"slug": "bram"},
    "programme:departure_undo": {"slug": "bram", "pk": "programme.departure"},
    "programme:edition_detail": {"number": 1},
    "programme:edition_export": {"number": 1, "ending": "csv"},
    "programme:edition_letter": {"number": 1},
    "programme:edition_route": {"number": 1},
    "programme:follow_confirm": {"token": "made-up"},
    "programme:follow_stop": {"token": "made-up"},
    "programme:follower": {"token": "made-up"},
    "programme:following_stop": {"token": "made-up", "pk": 1},
    "programme:import_columns": {"pk": "programme.import"},
    "programme:import_confirm": {"pk": "programme.import"},
    "programme:import_detail": {"pk": "programme.import"},
    "programme:import_undo": {"pk": "programme.import"},
    "programme:planningitem_copy": {"pk": "programme.planningitem"},
    "programme:planningitem_detail": {"pk": "programme.planningitem"},
    "programme:planningitem_drop": {"pk": "programme.planningitem"},
    "programme:planningitem_export": {"ending": "csv"},
    "programme:planningitem_update": {"pk": "programme.planningitem"},
    "programme:planningitem_withdraw": {"pk": "programme.planningitem"},
    "programme:question_answer": {"pk": "programme.question"},
    "programme:question_detail": {"pk": "programme.question"},
    "programme:question_pass_on": {"pk": "programme.question"},
    "programme:step_complete": {"pk": "programme.step"},
    "programme:step_drop": {"pk": "programme.step"},
    "programme:step_schedule": {"pk": "programme.step"},
    "programme:step_shift": {"pk": "programme.step"},
    "programme:theme_detail": {"slug": "sport"},
    "programme:theme_update": {"slug": "sport"},
    "row_changes": {"label": "programme.theme", "pk": "programme.theme"},
    "row_restore": {"label": "programme.theme", "pk": "programme.theme", "version": 1},
}
ADMIN_PAGE = re.compile(r"admin:([a-z]+)_([a-z]+)_([a-z]+)")


def pages():
    """The names of all pages."""
    return sorted(name for name, _ in routes() if not name.endswith(":None"))


def address(page):
    """An address of the page with this name; its rows come from `one_of_each`."""
    parts = PARTS.get(page, {})
    admin_page = ADMIN_PAGE.fullmatch(page)
    if admin_page and admin_page[3] in ("change", "delete", "history"):
        parts = {"object_id": f"{admin_page[1]}.{admin_page[2]}"}
    return reverse(
        page,
        kwargs={
            name: known(part) if name in ("pk", "object_id") else part
            for name, part in parts.items()
        },
    )


def routes(resolver=None, namespace=""):
    """Yield the name and the route of every address, such as "themas/<slug:slug>/"."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern, inner or namespace)
        else:
            yield f"{namespace}{pattern.name}", str(pattern.pattern)


def known(key):
    """A key; the name of a model stands for the key of a row of it."""
    if isinstance(key, str):
        return apps.get_model(key)._base_manager.values_list("pk", flat=True).first()
    return key
