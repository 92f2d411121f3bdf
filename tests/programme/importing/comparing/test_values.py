from datetime import date, datetime

import pytest

from programme.importing.comparing.names import Unclear
from programme.importing.comparing.values import Readers, text_of

# As a spreadsheet gives it.
EVENING = datetime(2026, 9, 17, 20)  # noqa: DTZ001

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (2027.0, "2027"),
        (True, "ja"),
        (EVENING, "2026-09-17"),
        ("'=1+1", "=1+1"),
        ("  twee\r\nregels ", "twee\nregels"),
    ],
)
def test_a_cell_has_a_text(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("approach", "II. uitvoering", "delivery"),
        ("approach", "III", "routine"),
        ("approach", "politieke koersbepaling", "steering"),
        ("phase", "Beeldvormend", "exploration"),
        ("phase", "ter kennisname", "information"),
        ("paper", "RIB", "letter"),
        ("origin", "Motie", ("motion", None)),
        ("origin", "motie 16-2023", ("motion", "16-2023")),
        ("origin", "Amendement nr. 4", ("amendment", "4")),
        ("is_urgent", "x", True),
        ("is_urgent", "Nee", False),
        ("known_on", "1-3-2027", date(2027, 3, 1)),
        ("title", "=HYPERLINK(A1)", "=HYPERLINK(A1)"),
    ],
)
def test_a_cell_means_something_to_its_field(name, cell, value):
    assert Readers().read(name, cell) == value


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("approach", "II. koersbepaling"),
        ("phase", "misschien"),
        ("is_urgent", "hoog"),
        ("origin", "motie 16-2023 (VVD, D66 Velsen)"),
        ("known_on", "maart 2027"),
        ("period", "doorlopend"),
        ("period", "binnen driekwart jaar"),
        ("period", "uiterlijk 1 december 2027"),
    ],
)
def test_what_is_not_sure_is_never_guessed(name, cell):
    with pytest.raises(Unclear):
        Readers().read(name, cell)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("3e kwartaal 2027", "3e kwartaal 2027"),
        ("n.t.b.", "nog te bepalen"),
        (2027, "2027"),
        (date(2026, 9, 17), "17 september 2026"),
        (EVENING, "17 september 2026"),
    ],
)
def test_a_period_is_read_from_text_and_from_a_date(cell, words):
    assert str(Readers().read("period", cell)) == words


def test_a_date_that_begins_a_month_may_mean_that_month():
    with pytest.raises(Unclear) as refusal:
        Readers().read("period", date(2026, 9, 1))

    labels = [label for _, label in refusal.value.options]
    assert labels == ["1 september 2026", "september 2026"]
