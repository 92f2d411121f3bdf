from datetime import date

import pytest

from programme.importing.comparing.names import Members, Themes, Unclear
from tests.factories import make_member, make_programme, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def college():
    return {
        name: make_member(name=name, short_name=name.split()[0], role=role)
        for name, role in (
            ("Sander Smeets", "alderman"),
            ("Marianne van der Steen", "alderman"),
            ("Frank Dales", "mayor"),
        )
    }


@pytest.mark.parametrize(
    "text",
    [
        "Sander Smeets",
        "weth. Smeets",
        "Wethouder Sander Smeets (VVD)",
        "SMEETS",
        "Sander",
        "SS",
        "dhr. Smeets",
    ],
)
def test_a_member_is_found_by_what_people_write(college, text):
    assert Members().find_all(text) == [college["Sander Smeets"]]


@pytest.mark.parametrize("text", ["v.d. Steen", "van der Steen", "mw. Steen", "MS"])
def test_a_member_is_found_with_and_without_what_stands_before_the_name(college, text):
    assert Members().find_all(text) == [college["Marianne van der Steen"]]


def test_the_mayor_is_found_by_office(college):
    assert Members().find_all("burgemeester") == [college["Frank Dales"]]


@pytest.mark.parametrize(
    "text", ["Smeets/Dales", "SS en FD", "weth. Smeets, bgm Dales"]
)
def test_several_names_in_a_cell_are_several_members(college, text):
    found = Members().find_all(text)

    assert found == [college["Sander Smeets"], college["Frank Dales"]]


def test_whoever_is_in_office_goes_before_a_namesake_who_left():
    make_member(name="Jan Smit", ends_on=date(2023, 1, 1))
    now = make_member(name="Piet Smit")

    assert Members().find("Smit") == now


def test_a_name_of_two_members_is_never_guessed():
    make_member(name="Jan Smit")
    make_member(name="Piet Smit")

    with pytest.raises(Unclear) as refusal:
        Members().find("weth. Smit")

    assert (
        str(refusal.value) == "“weth. Smit” past bij meer dan één van de collegeleden."
    )
    assert [label for _, label in refusal.value.options] == ["Jan Smit", "Piet Smit"]


def test_an_unknown_name_is_refused_with_who_there_are(college):
    with pytest.raises(Unclear) as refusal:
        Members().find_all("Smeets/Onbekend")

    assert str(refusal.value) == "“Onbekend” is niet te vinden onder de collegeleden."
    assert {label for _, label in refusal.value.options} == set(college)


def test_what_to_choose_from_begins_with_what_is_most_alike(college):
    with pytest.raises(Unclear) as refusal:
        Members().find("Smets")

    assert refusal.value.options[0][1] == "Sander Smeets"


@pytest.mark.parametrize(
    "text",
    ["9. Wonen & woningbouw", "9", "9 wonen", "wonen", "Woningbouw", "thema 9: Wonen"],
)
def test_a_theme_is_found_by_its_number_its_name_or_a_word_of_it(text):
    theme = make_theme(number=9, name="Wonen & woningbouw")
    make_theme(number=8, name="Sport")

    assert Themes().find(text) == theme


@pytest.mark.parametrize("text", ["9. Sport", "haven", "bouwen"])
def test_a_theme_that_is_not_sure_is_never_guessed(text):
    make_theme(number=9, name="Wonen en bouwen")
    make_theme(number=8, name="Sport en bouwen")

    with pytest.raises(Unclear):
        Themes().find(text)


def test_a_theme_of_the_programme_in_force_goes_before_an_older_one():
    older = make_programme(
        title="Oud", starts_on=date(2018, 5, 1), ends_on=date(2022, 5, 25)
    )
    make_theme(programme=older, number=1, name="Wonen")
    theme = make_theme(number=2, name="Wonen")

    assert Themes().find("wonen") == theme
