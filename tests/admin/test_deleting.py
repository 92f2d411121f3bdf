"""Rows are deleted one by one, by who saw what goes with them."""

import pytest
from pytest_django.asserts import assertContains

from portfolios.models import Topic
from programme.themes.models import Theme
from tests.factories import make_priority, make_theme, make_topic

from .forms import url


def test_a_row_is_deleted_after_seeing_what_hangs_on_it(registrar):
    theme = make_theme(name="Sport")
    make_priority(theme=theme)

    page = registrar.get(url(Theme, "delete", theme.pk))
    assertContains(page, "Dit hangt eraan en gaat mee")
    assertContains(page, "prioriteit vanaf 25 mei 2022")
    registrar.post(
        url(Theme, "delete", theme.pk), {"post": "yes", "version": theme.version}
    )

    assert not Theme.objects.exists()
    deletion = Theme.history.first()
    assert (deletion.history_type, deletion.name) == ("-", "Sport")
    assert deletion.history_user.groups.get().name == "Griffie"


@pytest.mark.parametrize("version", ["1", "", "x", str(2**70)])
def test_what_somebody_changed_meanwhile_is_not_deleted(registrar, version):
    topic = make_topic()
    topic.save()

    response = registrar.post(
        url(Topic, "delete", topic.pk),
        {"post": "yes", "version": version},
        follow=True,
    )

    assertContains(response, "Er is niets verwijderd")
    assert Topic.objects.get() == topic


def test_rows_are_deleted_one_by_one(registrar):
    topic = make_topic()

    registrar.post(
        url(Topic, "changelist"),
        {"action": "delete_selected", "_selected_action": topic.pk, "post": "yes"},
    )

    assert Topic.objects.get() == topic
