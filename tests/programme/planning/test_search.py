import pytest

from programme.planning.models import PlanningItem, SearchText
from tests.factories import make_item

pytestmark = pytest.mark.django_db


def found(text):
    return [item.title for item in PlanningItem.objects.search(text)]


@pytest.mark.parametrize(
    "text", ["haven", "HAVENS", "hav", "nieuwe havens", "havens, nieuw!", "brieven"]
)
def test_a_subject_is_found_by_the_stems_of_its_words(text):
    make_item(title="De nieuwe haven", explanation="Zie de brief.")
    make_item(title="Het zwembad")

    assert found(text) == ["De nieuwe haven"]


def test_accents_do_not_matter():
    make_item(title="Coördinatie café")

    assert found("coordinatie") == ["Coördinatie café"]
    assert found("cafe") == ["Coördinatie café"]


def test_all_words_must_be_there():
    make_item(title="De nieuwe haven")

    assert found("nieuwe zwembaden") == []


@pytest.mark.parametrize("text", ["!!!", "'", '"', "&", "NEAR(", "* OR *", "-"])
def test_signs_are_no_words_and_do_no_harm(text):
    make_item(title="OR near haven")

    assert found(text) in ([], ["OR near haven"])
    assert found("OR near haven") == ["OR near haven"]


def test_a_changed_subject_is_found_by_its_new_words_only():
    item = make_item(title="Haven")

    item.title = "Zwembad"
    item.save()

    assert found("haven") == []
    assert found("zwembad") == ["Zwembad"]


def test_a_deleted_subject_is_not_found():
    item = make_item(title="Haven", published_on=None)

    item.delete()

    assert found("haven") == []
    assert SearchText.objects.count() == 0
