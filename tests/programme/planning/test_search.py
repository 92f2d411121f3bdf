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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("woningbouwplan", "Woning\u00adbouw\u00adplan"),
        ("woning\u00adbouwplan", "Woningbouwplan"),
        ("fotos", "Foto’s"),
        ("foto's", "Fotos"),
        ("autos", "Auto‘s"),
        ("zon", "Zo’n plan"),
        ("1000", "1.000 woningen"),
        ("1.000", "1000 woningen"),
        ("2500000", "€ 2.500.000 voor groen"),
        ("2.100", "Plan 2.100"),
        ("soren", "Søren"),
        ("SØREN", "Soren"),
        ("aelst", "Ælst"),
        ("oeuvre", "Œuvre"),
        ("lodz", "Łódź"),
        ("strasse", "Straße"),
        ("ijmuiden", "Ĳmuiden"),
        ("cafe", "Cafe\u0301"),
    ],
)
def test_a_word_is_found_by_its_letters_whatever_signs_are_in_it(text, title):
    item = make_item(title=title)
    make_item(title="Het zwembad")

    assert found(text) == [item.title]


@pytest.mark.parametrize("text", ["15102026", "15.102026", "12100"])
def test_a_date_and_a_number_of_a_section_are_no_thousands(text):
    make_item(title="Op 15.10.2026, zie 1.2.100")

    assert found(text) == []


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
