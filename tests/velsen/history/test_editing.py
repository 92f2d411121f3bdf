"""The page on which a row is changed, tried on a theme."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from programme.themes.models import Theme
from tests.factories import make_theme
from velsen.history.models import Conflict

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return make_theme(name="Sport", aim="Meer zwemles")


def address(theme):
    return reverse("programme:theme_update", args=[theme.slug])


def data(theme, **fields):
    return {
        "version": theme.version,
        "name": theme.name,
        "aim": theme.aim,
        "has_extra_attention": "unknown",
    } | fields


def change_meanwhile(theme):
    changed = Theme.objects.get(pk=theme.pk)
    changed.name = "Spel"
    changed.save()


def test_registrar_changes_a_theme_and_says_why(registrar, theme):
    assertContains(registrar.get(theme.get_absolute_url()), address(theme))

    response = registrar.post(
        address(theme), data(theme, aim="Minder", reason="Motie 12")
    )

    assertRedirects(response, theme.get_absolute_url())
    theme.refresh_from_db()
    assert (theme.name, theme.aim, theme.version) == ("Sport", "Minder", 2)
    assert theme.history.first().history_change_reason == "Motie 12"


def test_saving_without_a_change_leaves_no_trace(registrar, theme):
    registrar.post(address(theme), data(theme, reason="Zomaar"))

    assert theme.history.count() == 1


def test_over_a_newer_version_nothing_is_stored_and_both_are_shown(registrar, theme):
    change_meanwhile(theme)

    response = registrar.post(address(theme), data(theme, aim="Minder"))

    assertContains(response, "Een ander heeft dit gewijzigd", status_code=409)
    assertContains(
        response, 'value="name" aria-labelledby="clash-name" checked', status_code=409
    )
    assertContains(response, 'name="version" value="2"', status_code=409)
    assert Theme.objects.get().aim == "Meer zwemles"

    registrar.post(address(theme), data(theme, version=2, aim="Minder", theirs="name"))
    changed = Theme.objects.get()
    assert (changed.name, changed.aim) == ("Spel", "Minder")


@pytest.mark.parametrize("error", [Conflict, IntegrityError])
def test_a_race_that_is_lost_is_told(registrar, theme, monkeypatch, error):
    def lose(*args, **kwargs):
        monkeypatch.undo()
        change_meanwhile(theme)
        raise error

    monkeypatch.setattr(Theme, "save", lose)
    response = registrar.post(address(theme), data(theme, aim="Minder"))

    # The other's change was undone with ours in this one connection, so that a form
    # which is looked at again can be stored.
    assert response.status_code == {Conflict: 302, IntegrityError: 400}[error]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": ""}, "Dit veld is verplicht"),
        ({"name": "x" * 101}, "niet meer dan 100 tekens"),
        ({"reason": "x" * 201}, "niet meer dan 200 tekens"),
    ],
)
def test_wrong_input_stores_nothing(registrar, theme, fields, message):
    response = registrar.post(address(theme), data(theme, aim="Minder", **fields))

    assertContains(response, message, status_code=400)
    assert theme.history.count() == 1


def test_what_was_typed_is_not_lost_with_the_row(registrar, theme):
    posted = data(theme, aim="Een <b>lang</b> verhaal")
    theme.delete()

    response = registrar.post(address(theme), posted)

    assertContains(response, "Een &lt;b&gt;lang&lt;/b&gt; verhaal", status_code=404)
    assert registrar.get(address(theme)).status_code == 404


def test_changing_is_for_who_keeps_the_themes(council_member, client, theme):
    assert council_member.get(address(theme)).status_code == 403
    assert (
        council_member.post(address(theme), data(theme, name="Ik")).status_code == 403
    )
    assertRedirects(
        client.get(address(theme)), f"{reverse('account_login')}?next={address(theme)}"
    )
    assertNotContains(council_member.get(theme.get_absolute_url()), "Wijzig")
    assert Theme.objects.get().name == "Sport"


def test_the_page_takes_a_fixed_number_of_queries(
    registrar, theme, django_assert_num_queries
):
    # Session, user, permissions and second factor (two each), and the theme.
    with django_assert_num_queries(7):
        registrar.get(address(theme))
