"""Two people who edit the same thing never wipe out each other's work."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from portfolios.models import Topic
from programme.themes.models import Theme
from tests.factories import make_theme, make_topic
from velsen.history.models import Conflict

pytestmark = pytest.mark.django_db


def clashes(response):
    """The rows of the table that shows what differs."""
    form = response.context["adminform"].form
    return [
        (clash.label, clash.was, clash.theirs, clash.yours, clash.is_untouched)
        for clash in form.clashes
    ]


def save(client, topic, **fields):
    """Save the admin's form of `topic` as it is in memory, with other `fields`."""
    data = {
        "version": topic.version,
        "domain": topic.domain_id,
        "position": topic.position,
        "name": topic.name,
        "note": topic.note,
        "enforcement": "",
        "holdings-TOTAL_FORMS": 0,
        "holdings-INITIAL_FORMS": 0,
        "roles-TOTAL_FORMS": 0,
        "roles-INITIAL_FORMS": 0,
    }
    address = reverse("admin:portfolios_topic_change", args=[topic.pk])
    return client.post(address, data | fields)


@pytest.fixture
def opened():
    """A topic as somebody opened it, before somebody else changed it."""
    topic = make_topic(name="Wonen", note="incl. huur", position=1)
    changed = Topic.objects.get()
    changed.name, changed.position = "Wonen en bouwen", 2
    changed.save()
    return topic


def test_each_time_that_a_row_is_stored_is_a_version():
    topic = make_topic()
    topic.save()

    assert topic.version == 2
    assert [old.version for old in topic.history.all()] == [2, 1]


def test_a_row_that_somebody_else_stored_is_not_stored(opened):
    opened.name = "Huren"

    with pytest.raises(Conflict):
        opened.save()

    assert Topic.objects.get().name == "Wonen en bouwen"
    assert opened.version == 1


def test_a_row_that_somebody_else_deleted_is_not_stored():
    topic = make_topic()
    Topic.objects.get().delete()

    with pytest.raises(Conflict):
        topic.save()

    assert not Topic.objects.exists()


def test_saving_one_field_raises_the_version_too():
    topic = make_topic(name="Wonen")
    topic.name = "Huren"
    topic.save(update_fields=["name"])

    topic.refresh_from_db()
    assert (topic.name, topic.version) == ("Huren", 2)


def test_no_door_passes_by_the_version():
    topic = make_topic()

    with pytest.raises(TypeError, match="save each row"):
        Topic.objects.update(name="Huren")
    with pytest.raises(TypeError, match="save each row"):
        Topic.objects.bulk_update([topic], ["name"])
    with pytest.raises(TypeError, match="save each row"):
        Topic.objects.bulk_create([topic])


def test_an_outdated_form_stores_nothing_and_shows_both(registrar, opened):
    response = save(registrar, opened, name="Huren")

    assertContains(response, "Een ander heeft dit gewijzigd", status_code=409)
    assert clashes(response) == [
        ("Volgorde", "1", "2", "1", True),
        ("Naam", "Wonen", "Wonen en bouwen", "Huren", False),
    ]
    assert Topic.objects.get().name == "Wonen en bouwen"


def test_what_one_did_not_touch_stays_that_of_the_other(registrar, opened):
    response = save(registrar, opened, note="incl. koop")

    assertContains(
        response, 'value="name" aria-labelledby="clash-name" checked', status_code=409
    )
    response = save(
        registrar,
        opened,
        version=2,
        note="incl. koop",
        theirs=["name", "position"],
    )
    assertRedirects(response, reverse("admin:portfolios_topic_changelist"))
    topic = Topic.objects.get()
    assert (topic.name, topic.position, topic.note, topic.version) == (
        "Wonen en bouwen",
        2,
        "incl. koop",
        3,
    )


def test_one_can_choose_ones_own_after_seeing_both(registrar, opened):
    save(registrar, opened, name="Huren")

    save(registrar, opened, version=2, name="Huren", theirs=["position"])

    topic = Topic.objects.get()
    assert (topic.name, topic.position) == ("Huren", 2)


def test_a_third_change_in_between_is_shown_again(registrar, opened):
    third = Topic.objects.get()
    third.name = "Bouwen"
    third.save()

    response = save(registrar, opened, version=2, name="Huren", theirs=["position"])

    assert response.status_code == 409
    assert clashes(response)[-1] == (
        "Naam",
        "Wonen en bouwen",
        "Bouwen",
        "Huren",
        False,
    )
    assert Topic.objects.get().name == "Bouwen"


@pytest.mark.parametrize("version", ["", "x", "-1", "99", str(2**40)])
def test_a_form_without_the_right_version_is_outdated(registrar, version):
    topic = make_topic(name="Wonen")

    response = save(registrar, topic, version=version, name="Huren")

    assert response.status_code == 409
    assert Topic.objects.get().name == "Wonen"


def test_a_form_is_looked_at_again_when_its_row_changes_meanwhile(
    registrar, monkeypatch
):
    topic = make_topic(name="Wonen")
    store = Topic.save

    def somebody_is_faster(row, *args, **kwargs):
        monkeypatch.setattr(Topic, "save", store)
        other = Topic.objects.get()
        other.name = "Bouwen"
        other.save()
        raise Conflict

    monkeypatch.setattr(Topic, "save", somebody_is_faster)
    response = save(registrar, topic, name="Huren")

    # The other's change was undone with ours in this one connection; the form was
    # looked at again and stored.
    assert response.status_code == 302
    assert Topic.objects.get().name == "Huren"


def test_a_choice_of_many_clashes_as_a_whole(registrar):
    sport, culture = make_topic(name="Sport"), make_topic(name="Cultuur")
    theme = make_theme(name="Vrije tijd")
    changed = Theme.objects.get()
    changed.save()
    changed.topics.set([sport])

    response = registrar.post(
        reverse("admin:programme_theme_change", args=[theme.pk]),
        {
            "version": 1,
            "number": theme.number,
            "name": "Vrije tijd",
            "programme": theme.programme_id,
            "focus_area": theme.focus_area_id,
            "has_extra_attention": "unknown",
            "lead_from": "2023-05-01",
            "topics": [culture.pk],
        },
    )

    assert response.status_code == 409
    assert clashes(response) == [
        ("Onderwerpen die dit thema raken", "leeg", "Sport", "Cultuur", False)
    ]
