"""An edition is read in parts, and compared by the database."""

from datetime import date

import pytest

from programme.changes.differences import differences
from programme.changes.reading import published_at
from programme.editions.contents import changed
from programme.planning.acts import complete, drop
from tests.factories import make_edition, make_item, make_member, make_step, postpone

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """Two editions with everything between them that can differ."""
    step, holder = make_step(period="3e kwartaal 2026"), make_member()
    same, changing = make_item(title="Blijft"), make_item(title="Anders")
    first = make_edition()
    postpone(step)
    changing.holder = holder
    changing.save()
    make_item(title="Nieuw")
    assert same
    return first, make_edition()


def test_what_the_database_compares_gives_the_same_changes(two):
    first, second = two

    former, latter = changed(first.number, second.number, 500)

    whole = differences(list(first.contents), list(second.contents))
    assert differences(former, latter) == whole
    assert {subject.title for subject in latter} == {
        change.subject.title for change in whole
    }


def test_no_more_is_compared_than_asked_for(two):
    former, latter = changed(1, 2, 1)

    assert len(latter) == 1
    assert len(former) <= 1


def test_a_slice_is_a_part_of_the_whole(two):
    _, second = two
    whole = list(second.contents)

    assert len(second.contents) == len(whole) == 4
    assert second.contents[0:2] + second.contents[2:4] == whole


@pytest.mark.parametrize("title", ["A" * 200, "\u2028 \U0001f6b2 é", '"\\\\{}[]'])
def test_a_text_is_read_as_it_was_written(title):
    make_item(title=title)

    edition = make_edition()

    assert [subject.title for subject in edition.contents] == [title]
    assert b"".join(edition.chunks) == edition.file


def test_what_is_in_both_is_no_change():
    make_item()
    make_edition()
    make_edition()

    assert changed(1, 2, 500) == ([], [])
    assert len(published_at(make_edition().adopted_at)) == 1


def test_slices_begin_with_what_is_to_come_and_end_with_what_is_long_over():
    def make(title, *periods, done_on=None, **step):
        item = make_item(title=title)
        for period in periods:
            made = make_step(item=item, period=period, **step)
            if done_on:
                complete(step=made, outcome="Aangenomen.", on=done_on)
        return item

    make("Lang klaar", "2023", done_on=date(2023, 3, 1))
    make("Kort klaar", "2024", done_on=date(2024, 3, 1))
    make("Zonder moment")
    make("Later", "2027")
    half = make("Half klaar", "2024", done_on=date(2024, 4, 1))
    make_step(item=half, period="juli 2026")
    make("Onbekend", "n.t.b.")
    make("Eerst", "juni 2026", "2028")
    drop(item=make("Vervallen", "2027"), reason="Niet meer nodig.")

    contents = make_edition().contents

    assert contents.open_count == 5
    assert [subject.title for subject in contents[0:9]] == [
        "Eerst",
        "Half klaar",
        "Later",
        "Zonder moment",
        "Onbekend",
        "Vervallen",
        "Kort klaar",
        "Lang klaar",
    ]
    assert contents[3:5] + contents[5:6] == contents[3:6]
