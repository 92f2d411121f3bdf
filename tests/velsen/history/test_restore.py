"""An earlier version, or a deleted row, is put back."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from programme.themes.models import Theme
from tests.factories import make_holding, make_topic

from .pages import changes_of, deleted, version_of

pytestmark = pytest.mark.django_db


def test_an_earlier_version_is_put_back_as_a_new_change(registrar, theme):
    page = registrar.get(version_of(theme, 1))
    assertContains(page, "(weg: </span> alle")

    response = registrar.post(version_of(theme, 1), {"version": 3, "reason": "Foutje"})

    assertRedirects(response, changes_of(theme))
    theme.refresh_from_db()
    assert (theme.name, theme.aim, theme.version) == (
        "Sport",
        "Meer zwemles voor kinderen",
        4,
    )
    assert list(theme.topics.all()) == []
    reason = theme.history.first().history_change_reason
    assert reason.startswith("Teruggezet naar de versie van")
    assert reason.endswith("Foutje")


@pytest.mark.parametrize("version", ["2", "", "x", str(2**70)])
def test_nothing_is_put_back_over_what_somebody_changed_meanwhile(
    registrar, theme, version
):
    response = registrar.post(
        version_of(theme, 1), {"version": version, "reason": "Foutje"}
    )

    assert response.status_code in (400, 409)
    if version in ("2", ""):
        assertContains(response, "Er is niets teruggezet", status_code=409)
        assertContains(response, 'name="version" value="3"', status_code=409)
        assertContains(response, 'value="Foutje"', status_code=409)
    theme.refresh_from_db()
    assert (theme.name, theme.version) == ("Sport en spel", 3)


@pytest.mark.parametrize("deletes", [True, False])
def test_a_race_that_is_lost_puts_nothing_back(registrar, theme, monkeypatch, deletes):
    key, check = theme.pk, Theme.full_clean

    def somebody_is_faster(row):
        monkeypatch.setattr(Theme, "full_clean", check)
        other = Theme.objects.get(pk=key)
        other.delete() if deletes else other.save()
        check(row)

    monkeypatch.setattr(Theme, "full_clean", somebody_is_faster)
    response = registrar.post(version_of(theme, 1), {"version": 3})

    # The other's change was undone with ours in this one connection.
    assertContains(response, "Er is niets teruggezet", status_code=409)
    assert Theme.objects.get().name == "Sport en spel"


def test_what_a_rule_forbids_by_now_is_not_put_back(registrar):
    topic = make_topic()
    first = make_holding(topic=topic)
    first.ends_on = date(2023, 5, 1)
    first.save()
    make_holding(topic=topic, starts_on=date(2023, 5, 1))

    response = registrar.post(version_of(first, 1), {"version": 2})

    assertContains(response, "Twee tegelijk kan niet", status_code=400)
    first.refresh_from_db()
    assert first.ends_on == date(2023, 5, 1)


def test_a_deleted_row_is_put_back_with_a_higher_version(registrar, theme):
    key = theme.pk
    theme.delete()

    response = registrar.get(deleted(Theme))
    address = version_of(theme, 3, pk=key)
    assertContains(response, f'href="{address}"')
    assertContains(registrar.get(changes_of(Theme(pk=key))), "Verwijderd")
    registrar.post(address, {"version": "", "reason": ""})

    restored = Theme.objects.get(pk=key)
    assert (restored.name, restored.version) == ("Sport en spel", 4)
    assert [topic.name for topic in restored.topics.all()] == ["Zwembad"]
    assertContains(registrar.get(deleted(Theme)), "Er is niets verwijderd")


def test_what_was_put_back_meanwhile_is_not_put_back_again(registrar, theme):
    key = theme.pk
    theme.delete()
    registrar.post(version_of(theme, 3, pk=key), {"version": ""})

    response = registrar.post(version_of(theme, 2, pk=key), {"version": ""})

    assertContains(response, "Er is niets teruggezet", status_code=409)
    assert Theme.objects.get().name == "Sport en spel"
