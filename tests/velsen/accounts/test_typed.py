"""Nobody loses what they typed because their session ended meanwhile."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from programme.questions.models import Question
from tests.factories import make_item, make_user

ASK = reverse("programme:question_create")
TEXT = "Waar is het <b>zwembad</b>?"


@pytest.fixture
def browser(db):
    """A browser that sends what a browser does, with the question form open."""
    browser = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    browser.force_login(make_user(group="Raad"))
    return browser


def filled_in(browser, address=ASK, **fields):
    page = browser.get(address)
    return {"csrfmiddlewaretoken": str(page.context["csrf_token"])} | fields


def test_who_was_signed_out_is_shown_what_they_typed(browser):
    data = filled_in(browser, kind="missing", text=TEXT)
    browser.logout()
    browser.get("/")
    browser.cookies["csrftoken"] = data["csrfmiddlewaretoken"]

    response = browser.post(ASK, data)

    assertContains(response, "Kopieer eerst wat u typte", status_code=403)
    assertContains(response, "&lt;b&gt;zwembad&lt;/b&gt;", status_code=403)
    assertContains(response, f'href="/account/inloggen/?next={ASK}"', status_code=403)
    assertNotContains(response, data["csrfmiddlewaretoken"], status_code=403)
    assertNotContains(response, "missing", status_code=403)
    assert "no-store" in response.headers["Cache-Control"]
    assert Question.objects.count() == 0


@pytest.mark.parametrize(
    "place", ["programme:planningitem_update", "admin:programme_planningitem_change"]
)
def test_that_holds_for_every_form_that_is_signed_in_for(client, db, place):
    address = reverse(place, args=[make_item().pk])
    data = {"csrfmiddlewaretoken": "a" * 64, "title": "Woonvisie voor velen"}

    response = client.post(address, data)

    assertContains(response, "Woonvisie voor velen", status_code=403)


@pytest.mark.parametrize("text", ["woonvisie", "2027", "2027-05-01", "12"])
def test_a_word_or_a_number_is_shown_with_its_label(visitor, text):
    data = {"csrfmiddlewaretoken": "a" * 64, "kind": "missing", "text": text}

    response = visitor.post(ASK, data)

    assert response.context["typed"] == [("Uw vraag", text)]


def test_rows_of_a_form_are_shown_with_their_labels_and_without_what_is_hidden(
    client, db
):
    address = reverse("programme:planningitem_update", args=[make_item().pk])
    data = {
        "csrfmiddlewaretoken": "a" * 64,
        "version": "3",
        "title": "woonvisie",
        "theme": "7",
        "momenten-TOTAL_FORMS": "3",
        "momenten-0-id": "12",
        "momenten-0-period": "mei",
        "documenten-0-title": "bijlage",
    }

    response = client.post(address, data)

    assert response.context["typed"] == [
        ("Titel", "woonvisie"),
        ("Periode", "mei"),
        ("Titel", "bijlage"),
    ]


def test_the_admin_shows_what_was_typed_but_no_secret(client, db):
    address = reverse("admin:programme_planningitem_change", args=[make_item().pk])
    data = {
        "csrfmiddlewaretoken": "a" * 64,
        "title": "woonvisie",
        "published_on": "2026-11-27",
        "theme": "7",
        "new_password": "Duin en Zee!",
        "secret": "Een Geheim",
    }

    response = client.post(address, data)

    assert response.context["typed"] == [
        ("Titel", "woonvisie"),
        ("Openbaar vanaf", "2026-11-27"),
    ]


def test_very_much_text_is_cut_off(visitor):
    data = {"csrfmiddlewaretoken": "a" * 64, "text": "a" * 60_000}

    response = visitor.post(ASK, data)

    assert [len(text) for _, text in response.context["typed"]] == [50_000]


def test_who_signed_in_anew_elsewhere_is_shown_it_too(browser):
    data = filled_in(browser, kind="missing", text=TEXT)
    browser.cookies["csrftoken"] = "b" * 32

    response = browser.post(ASK, data)

    assertContains(response, "&lt;b&gt;zwembad&lt;/b&gt;", status_code=403)
    assertNotContains(response, "ernieuw de pagina", status_code=403)


def test_another_site_does_not_get_its_text_shown(browser):
    data = {"text": "Bel dit nummer"}

    response = browser.post(ASK, data, headers={"Origin": "https://elders.example"})

    assertContains(response, "Kopieer eerst wat u typte", status_code=403)
    assertNotContains(response, "Bel dit nummer", status_code=403)


def test_what_is_typed_to_sign_in_is_not_shown(browser):
    data = {"login": "raadslid@velsen.example", "password": "duin-zee"}

    response = browser.post(reverse("account_login"), data)

    assertNotContains(response, "duin-zee", status_code=403)
    assertNotContains(response, "raadslid@velsen.example", status_code=403)


def test_who_never_opened_a_form_is_asked_to_sign_in(visitor):
    response = visitor.post(ASK, {"kind": "missing", "text": TEXT})

    assert response.url == f"{reverse('account_login')}?next={ASK}"
