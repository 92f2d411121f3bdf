"""Loading the content again over what people made of it."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from portfolios.models import (
    CollegeMember,
    Deputy,
    DeputyMayor,
    Holding,
    Topic,
    TopicRole,
)
from programme.editions.models import EditionDraft, EditionStop
from programme.planning.models import Scenario
from programme.questions.models import Question
from programme.themes.models import FocusArea, Theme
from tests.factories import make_user
from velsen.content import load
from velsen.history.models import Tracked

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing(content):
    models = [model for model in apps.get_models() if issubclass(model, Tracked)]
    before = {model: list(model.history.values()) for model in models}

    call_command("load_content", verbosity=0)

    assert {model: list(model.history.values()) for model in models} == before
    # No source tells what the council could choose from, or who replaces whom, and the
    # rest is made here.
    assert {model for model, rows in before.items() if not rows} == {
        Deputy,
        DeputyMayor,
        EditionDraft,
        EditionStop,
        Question,
        Scenario,
        TopicRole,
    }


AREA = "- model: programme.focusarea\n  fields: {{name: Zorg, position: {}}}"


def test_loading_refreshes_what_nobody_touched():
    assert load(AREA.format(1)) == {"new": 1}
    assert load(AREA.format(1)) == {"unchanged": 1}
    assert load(AREA.format(2)) == {"refreshed": 1}
    assert load(AREA.format(3)) == {"refreshed": 1}
    assert FocusArea.objects.get(name="Zorg").position == 3


def test_loading_leaves_what_somebody_changed():
    load(AREA.format(1))
    area = FocusArea.objects.get(name="Zorg")
    area._history_user = make_user()
    area.position = 7
    area.save()

    assert load(AREA.format(2)) == {"left": 1}
    assert FocusArea.objects.get(name="Zorg").position == 7


def test_loading_leaves_what_somebody_renamed_and_what_refers_to_it(content):
    topic = Topic.objects.get(name="Wonen")
    topic.name = "Wonen en bouwen"
    topic.save()

    call_command("load_content", verbosity=0)

    assert Topic.objects.count() == Holding.objects.count() == 49
    assert Topic.objects.get(pk=topic.pk).name == "Wonen en bouwen"


def test_loading_leaves_deleted_what_somebody_deleted(content):
    Holding.objects.get(topic__name="Wonen").delete()
    Topic.objects.get(name="Wonen").delete()

    call_command("load_content", verbosity=0)

    assert not Topic.objects.filter(name="Wonen").exists()
    assert Holding.objects.count() == 48


def test_loading_leaves_out_what_clashes_with_what_is_there(content):
    text = """
- model: programme.theme
  fields:
    programme: [Raadsprogramma 2022–2026]
    focus_area: [Voorzieningen]
    number: 3
    name: Nieuw
    slug: nieuw
"""

    assert load(text) == {"left": 1}
    assert not Theme.objects.filter(slug="nieuw").exists()


def test_loading_leaves_a_topic_where_somebody_handed_it_over(content):
    holding = Holding.objects.get(topic__name="Wonen")
    holding.ends_on = date(2023, 5, 1)
    holding.save()

    call_command("load_content", verbosity=0)

    assert Holding.objects.get(pk=holding.pk).ends_on == date(2023, 5, 1)


def test_loading_gives_no_end_to_a_term_that_somebody_ended(content):
    member = CollegeMember.objects.get(slug="marianne-steijn")
    member.ends_on = date(2024, 5, 1)
    member.save()

    call_command("load_content", verbosity=0)

    assert CollegeMember.objects.get(pk=member.pk).ends_on == date(2024, 5, 1)


def test_loading_ends_no_term_in_which_somebody_got_a_topic_later(content):
    text = """
- model: portfolios.collegemember
  fields:
    slug: sander-smeets
    name: Sander Smeets
    short_name: Sander
    role: alderman
    party: D66 Velsen
    starts_on: 2022-06-29
    ends_on: 2024-04-26
    position: 2
"""
    holding = Holding.objects.get(topic__name="Wonen")
    holding.ends_on = date(2024, 6, 1)
    holding.save()

    assert load(text) == {"left": 1}
    assert CollegeMember.objects.get(slug="sander-smeets").ends_on is None


def test_loading_refreshes_which_topics_touch_a_theme(content):
    text = """
- model: programme.theme
  fields:
    programme: [Raadsprogramma 2022–2026]
    focus_area: [Voorzieningen]
    number: 13
    name: Sport
    slug: sport
    topics: [[2022-06-29, Domein Samenleving, Sport, ""]]
"""

    assert load(text) == {"refreshed": 1}
    assert load(text) == {"unchanged": 1}
    assert [topic.name for topic in Theme.objects.get(slug="sport").topics.all()] == [
        "Sport"
    ]


def test_the_database_knows_how_much_was_loaded(content):
    counted = {
        "postgresql": "SELECT count(*) FROM pg_stats WHERE tablename = %s",
        "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = %s",
    }[connection.vendor]

    with connection.cursor() as cursor:
        cursor.execute(counted, ["programme_planningitem"])
        ((count,),) = cursor.fetchall()

    assert count > 0
