from datetime import date
from secrets import token_hex

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import reverse

from tests.factories import make_agreement, make_item, make_theme, make_user
from velsen.page_cache.pages import LARGEST, page_of

pytestmark = pytest.mark.django_db

THEMES = reverse("programme:theme_list")


@pytest.fixture(autouse=True)
def stored(settings, db):
    """Keep pages, and let PostgreSQL tell of a change before a test is committed."""
    settings.CACHE_PAGES = True
    caches["pages"].clear()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def theme():
    return make_theme(name="Sport", slug="sport")


def rename(theme, name):
    theme.name = name
    theme.save()


def test_a_page_that_did_not_change_takes_one_query(theme, django_assert_num_queries):
    first = Client().get(THEMES)

    with django_assert_num_queries(1):
        second = Client().get(THEMES)

    assert second.content == first.content
    assert second.headers == first.headers
    assert second["Vary"] == "Cookie"
    assert second["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("weak", ["", "W/"])
def test_who_has_the_page_still_gets_nothing_new(
    theme, weak, django_assert_num_queries
):
    tag = Client().get(THEMES)["ETag"]

    with django_assert_num_queries(1):
        response = Client().get(THEMES, headers={"If-None-Match": weak + tag})

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag
    rename(theme, "Beweging")
    response = Client().get(THEMES, headers={"If-None-Match": tag})
    assert response.status_code == 200


def test_every_change_is_seen_at_once(theme):
    agreement, item = make_agreement(title="Oud"), make_item(title="Oud onderwerp")
    addresses = {
        THEMES: lambda: rename(theme, "Nieuw"),
        agreement.get_absolute_url(): lambda: rename_title(agreement),
        reverse("programme:planningitem_list"): lambda: rename_title(item),
        reverse("programme:home"): lambda: theme.delete(),
    }
    for address, change in addresses.items():
        before = Client().get(address).content
        change()
        assert Client().get(address).content != before, address


def rename_title(row):
    row.title = "Nieuw"
    row.save()


def test_a_change_that_is_not_complete_is_not_seen(theme):
    Client().get(THEMES)

    with transaction.atomic():
        rename(theme, "Beweging")
        transaction.set_rollback(True)

    assert "Sport" in Client().get(THEMES).text


def test_who_is_signed_in_gets_a_page_of_their_own(theme):
    for_visitor = Client().get(THEMES).text
    clerk = Client()
    clerk.force_login(make_user(group="Griffie"))

    assert "Uitloggen" in clerk.get(THEMES).text
    assert "Uitloggen" not in for_visitor
    assert Client().get(THEMES).text == for_visitor
    assert "ETag" not in clerk.get(THEMES).headers


def test_a_page_belongs_to_its_address_and_its_day(theme, time_machine):
    time_machine.move_to(date(2026, 6, 1))
    pages = {Client().get(THEMES).content}
    pages.add(Client().get(THEMES, {"peildatum": "2023-05-01"}).content)
    time_machine.move_to(date(2026, 6, 2))
    pages.add(Client().get(THEMES).content)

    assert len(pages) == 3


def test_what_went_wrong_is_not_kept(theme, django_assert_max_num_queries):
    for _ in range(2):
        assert Client().get(THEMES, {"peildatum": "x"}).status_code == 400
        assert Client().get(f"{THEMES}onbekend/").status_code == 404

    assert len(caches["pages"]._cache) == 0


def test_a_file_or_a_very_long_page_is_not_kept(theme, settings):
    make_item(title="Woonvisie", explanation="lang " * LARGEST)

    export = reverse("programme:planningitem_export", args=["csv"])
    assert "Woonvisie" in Client().get(export).getvalue().decode()
    item = make_item(title="Lang", explanation=token_hex(2 * LARGEST))
    assert "Lang" in Client().get(item.get_absolute_url()).text

    assert len(caches["pages"]._cache) == 0


def test_a_long_page_is_kept_packed(theme, django_assert_num_queries):
    item = make_item(explanation="lang " * LARGEST)
    first = Client().get(item.get_absolute_url())

    with django_assert_num_queries(1):
        second = Client().get(item.get_absolute_url())

    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    (page,) = caches["pages"]._cache.values()
    assert len(page) < LARGEST


def test_no_more_is_kept_than_fits(theme):
    for number in range(320):
        Client().get(THEMES, {"n": number})

    assert len(caches["pages"]._cache) <= 300


def test_without_a_known_state_nothing_is_kept(theme):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM velsen_sitestate")

    assert Client().get(THEMES).status_code == 200
    assert len(caches["pages"]._cache) == 0


def test_a_head_request_is_answered_as_the_page(theme):
    page = Client().get(THEMES)

    response = Client().head(THEMES)

    assert (response.status_code, response["ETag"]) == (200, page["ETag"])
    assert response.content == b""


# What a client can send that could change a page, but not its address.
HEADERS = [
    {"content_type": "text/plain; charset=cp037"},
    {"content_type": "text/plain; charset=utf-7"},
    {"content_type": "application/json; charset=utf-16"},
    {"Accept": "application/json"},
    {"Accept": "text/html;q=0"},
    {"Accept-Language": "en, fr;q=0.5"},
    {"Accept-Encoding": "gzip, br"},
    {"Range": "bytes=0-10"},
    {"If-Range": '"x"'},
    {"If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"},
    {"X-Forwarded-Host": "elders.example"},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Port": "8443"},
    {"X-Forwarded-For": "203.0.113.9"},
    {"Forwarded": "host=elders.example;proto=https"},
    {"X-HTTP-Method-Override": "POST"},
    {"X-Original-URL": "/beheer/"},
    {"X-Rewrite-URL": "/beheer/"},
    {"X-Requested-With": "XMLHttpRequest"},
    {"HX-Request": "true"},
    {"Authorization": "Basic eDp4"},
    {"Origin": "https://elders.example"},
    {"Referer": "https://elders.example/?x"},
    {"Cookie": "csrftoken=" + "a" * 32},
    {"Cookie": "_ga=1; django_language=en; messages="},
    {"Save-Data": "on"},
    {"DNT": "1"},
    {"User-Agent": "<script>"},
]


@pytest.mark.parametrize("headers", HEADERS, ids=str)
@pytest.mark.parametrize(
    "name",
    ["planningitem_list", "theme_list", "planning_calendar", "planning_subscribe"],
)
def test_no_header_changes_what_others_are_shown(headers, name, settings):
    make_item(title="Woonvisie", approach="delivery")
    address = reverse(f"programme:{name}") + "?aanpak=routine&zoek="
    right = Client().get(address).content
    caches["pages"].clear()

    headers = dict(headers)
    extra = {"CONTENT_TYPE": headers.pop("content_type", "")}
    Client(headers=headers).get(address, **extra)

    assert Client().get(address).content == right


@pytest.mark.parametrize("method", ["head", "options", "trace"])
def test_no_other_method_changes_what_others_are_shown(theme, method):
    right = Client().get(THEMES).content
    caches["pages"].clear()

    getattr(Client(), method)(THEMES)

    assert Client().get(THEMES).content == right


@pytest.mark.parametrize(
    "query", ["zoek=a&zoek=b", "zoek=b&zoek=a", "zoek=b", "zoek=a&aanpak=routine"]
)
def test_each_order_of_parameters_has_a_page_of_its_own(query):
    make_item(title="a")
    make_item(title="b")
    address = reverse("programme:planningitem_list")
    anew = Client().get(f"{address}?{query}").content
    caches["pages"].clear()
    for other in ["zoek=a&zoek=b", "zoek=b&zoek=a", "zoek=b", "aanpak=routine&zoek=a"]:
        Client().get(f"{address}?{other}")

    assert Client().get(f"{address}?{query}").content == anew


def test_each_name_of_the_site_has_pages_of_its_own(settings):
    settings.ALLOWED_HOSTS = ["een.example", "twee.example"]
    address = reverse("security_txt")

    pages = [
        Client(headers={"host": host}).get(address).text
        for host in settings.ALLOWED_HOSTS
    ]

    assert "een.example" in pages[0]
    assert "twee.example" in pages[1]


def test_a_page_with_a_token_against_forged_forms_is_not_kept(rf):
    request = rf.get("/")
    get_token(request)

    assert page_of(request, HttpResponse("x")) is None
    assert page_of(rf.get("/"), HttpResponse("x")) is not None
