"""What is told of two states of the planning."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.changes.differences import Kind, by_key, differences
from programme.periods import Period
from programme.planning.public import Move, Named, StepState, SubjectState

FORMAT = Named(1, "raadsvergadering")
PERIODS = [
    Period.parse(text)
    for text in ("3e kw 2026", "sept/okt 2026", "okt 2026", "2027", "n.t.b.")
]

texts = st.sampled_from(["", "a", "b"])
days = st.sampled_from([None, date(2026, 3, 1), date(2026, 9, 1)])
names = st.sampled_from([None, Named(1, "Sander"), Named(2, "Bram")])
moves = st.builds(
    Move,
    old=st.sampled_from(PERIODS),
    new=st.sampled_from(PERIODS),
    reason=texts,
    explanation=texts,
)
steps = st.builds(
    StepState,
    key=st.integers(1, 4),
    phase=texts,
    format=st.just(FORMAT),
    period=st.sampled_from(PERIODS),
    known_on=days,
    is_firm=st.booleans(),
    meeting=names,
    done_on=days,
    outcome=texts,
    dropped_on=days,
    dropped_reason=texts,
    moves=st.lists(moves, max_size=2).map(tuple),
)
subjects = st.builds(
    SubjectState,
    key=st.integers(1, 4),
    title=texts,
    explanation=texts,
    holder=names,
    approach=texts,
    dropped_on=days,
    steps=st.lists(steps, max_size=3, unique_by=lambda step: step.key).map(
        lambda some: tuple(sorted(some, key=lambda step: step.key))
    ),
)
states = st.lists(subjects, max_size=4, unique_by=lambda subject: subject.key)


def applied(state, changes):
    """The state that the edits of some changes make of another."""
    state = by_key(state)
    for change in changes:
        for edit in change.edits:
            key = change.subject.key
            if edit.step is None:
                put(state, key, edit)
            else:
                of_item = by_key(state[key].steps)
                put(of_item, edit.step, edit)
                in_order = tuple(of_item[number] for number in sorted(of_item))
                state[key] = replace(state[key], steps=in_order)
    return state


def put(records, key, edit):
    if edit.field:
        assert getattr(records[key], edit.field) == edit.old
        records[key] = replace(records[key], **{edit.field: edit.new})
    elif edit.new is None:
        del records[key]
    else:
        records[key] = edit.new


@given(states, states)
def test_the_changes_make_the_second_state_of_the_first(before, after):
    assert applied(before, differences(before, after)) == by_key(after)


@given(states)
def test_equal_states_give_nothing(state):
    assert differences(state, list(state)) == []


@given(states, states)
def test_the_order_of_the_states_does_not_matter(before, after):
    assert differences(before[::-1], after[::-1]) == differences(before, after)


def subject(**fields):
    return SubjectState(**{"key": 1, "title": "Woonvisie", **fields})


def step(period="3e kwartaal 2026", **fields):
    fields = {"key": 7, "phase": "decision", "format": FORMAT, **fields}
    return StepState(period=Period.parse(period), **fields)


def kinds(before, after):
    return [change.kind for change in differences([before], [after])]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("3e kwartaal 2026", "4e kwartaal 2026", Kind.POSTPONED),
        ("3e kwartaal 2026", "2e kwartaal 2026", Kind.FORWARD),
        ("3e kwartaal 2026", "n.t.b.", Kind.UNKNOWN),
        ("n.t.b.", "3e kwartaal 2026", Kind.KNOWN),
        ("3e kwartaal 2026", "september 2026", Kind.MORE_PRECISE),
        ("3e kwartaal 2026", "2e helft 2026", Kind.LESS_PRECISE),
        ("3e kwartaal 2026", "2027", Kind.POSTPONED),
        ("3e kwartaal 2026", "augustus t/m september 2026", Kind.MORE_PRECISE),
        ("september t/m oktober 2026", "oktober 2026", Kind.MORE_PRECISE),
        ("september 2026", "september t/m oktober 2026", Kind.LESS_PRECISE),
        ("september t/m oktober 2026", "oktober t/m november 2026", Kind.POSTPONED),
        ("september t/m oktober 2026", "augustus t/m september 2026", Kind.FORWARD),
    ],
)
def test_a_step_that_moved_is_told_by_how_it_moved(old, new, kind):
    before, after = subject(steps=(step(old),)), subject(steps=(step(new),))

    assert kinds(before, after) == [kind]


def test_every_move_in_between_is_told_with_its_reason():
    third, fourth, next_year = (
        Period.parse(text) for text in ("3e kw 2026", "4e kw 2026", "2027")
    )
    first = Move(third, fourth, "onderzoek", "Het onderzoek duurt langer.")
    second = Move(fourth, next_year, "personeel", "De projectleider is ziek.")
    earlier = Move(Period(), third, "onderzoek", "Het onderzoek begint.")
    before = subject(steps=(step("3e kw 2026", moves=(earlier,)),))
    after = subject(steps=(step("2027", moves=(earlier, first, second)),))

    [change] = differences([before], [after])

    assert change.kind == Kind.POSTPONED
    assert change.moves == (first, second)


def test_a_step_that_moved_and_came_back_is_not_postponed():
    third, fourth = Period.parse("3e kw 2026"), Period.parse("4e kw 2026")
    there = Move(third, fourth, "onderzoek", "Het onderzoek duurt langer.")
    back = Move(fourth, third, "anders", "Toch op tijd.")
    before = subject(steps=(step(),))
    after = subject(steps=(step(moves=(there, back)),))

    [change] = differences([before], [after])

    assert change.kind == Kind.CAME_BACK
    assert change.moves == (there, back)


def test_an_agenda_that_says_the_day_is_one_change():
    meeting = Named(3, "Raadsvergadering, 10 september 2026")
    scheduled = step("10 september 2026", meeting=meeting, is_firm=True)

    assert kinds(subject(steps=(step(),)), subject(steps=(scheduled,))) == [
        Kind.SCHEDULED
    ]


def test_a_step_that_moved_to_another_agenda_is_told_as_both():
    june, september = Named(3, "Raad, 11 juni 2026"), Named(4, "Raad, 10 september")
    before = subject(steps=(step("11 juni 2026", meeting=june, is_firm=True),))
    after = subject(steps=(step("10 september 2026", meeting=september, is_firm=True),))

    assert kinds(before, after) == [Kind.POSTPONED, Kind.SCHEDULED]


def test_a_subject_that_is_dropped_with_its_steps_is_one_change():
    on = date(2026, 9, 1)
    gone = {"dropped_on": on, "dropped_reason": "Het rijk regelt dit."}
    before = subject(steps=(step(), step("2027", key=8)))
    after = subject(steps=(step(**gone), step("2027", key=8, **gone)), **gone)

    assert kinds(before, after) == [Kind.DROPPED]


def test_a_corrected_name_is_no_other_holder():
    before = subject(holder=Named(1, "Sander Smeet"))
    after = subject(holder=Named(1, "Sander Smeets"))

    assert differences([before], [after]) == []


def test_changes_are_told_in_a_fixed_order():
    before = [
        subject(key=1, holder=Named(1, "Sander")),
        subject(key=2, steps=(step("3e kw 2026"),)),
        subject(key=3, title="Parkeren"),
        subject(key=4),
    ]
    after = [
        subject(key=1, holder=Named(2, "Bram"), approach="steering"),
        subject(key=2, steps=(step("4e kw 2026"),)),
        subject(key=3, title="Parkeervisie", dropped_on=date(2026, 9, 1)),
        subject(key=5),
    ]

    changes = differences(before, after)

    assert [(change.kind.name, change.subject.key) for change in changes] == [
        ("NEW", 5),
        ("POSTPONED", 2),
        ("HOLDER", 1),
        ("APPROACH", 1),
        ("DROPPED", 3),
        ("WITHDRAWN", 4),
        ("TEXT", 3),
    ]
