"""Storing what a list changes, all or nothing, and undoing it."""

import pytest

from programme.importing.acts import TooLate, ask
from programme.importing.models import State, Task
from programme.planning.acts import shift
from programme.planning.models import PlanningItem, Shift
from tests.factories import (
    make_item,
    make_member,
    make_shift_reason,
    make_step,
    make_user,
)

from .lists import chosen, compared, confirmed, stored, undone, verdicts

pytestmark = pytest.mark.django_db


def why():
    """The reason of all shifts of a list."""
    return {"reason": make_shift_reason(name="Onderzoek"), "explanation": "Loopt uit."}


def test_new_subjects_are_stored_as_drafts_with_their_steps():
    member = make_member(name="Sander Smeets")

    imp = stored("title holder period", ["Woonvisie", "Smeets / ", "Q3 2027"])

    item = PlanningItem.objects.get()
    assert (imp.state, item.title, item.holder) == (State.STORED, "Woonvisie", member)
    assert (item.published_on, str(item.planned_on)) == (None, "2027-07-01")
    assert [str(step) for step in item.steps.all()] == [
        "besluitvorming, 3e kwartaal 2027"
    ]
    record = item.history.get()
    assert (record.history_change_reason, record.history_user) == (
        "Ingelezen: lijst.xlsx",
        imp.made_by,
    )
    assert list(PlanningItem.objects.search("woonvisie")) == [item]


def test_new_subjects_can_be_public_at_once(time_machine):
    imp = compared("title", ["Woonvisie"])

    confirmed(imp, is_public=True)

    assert PlanningItem.objects.published().count() == 1


def test_changes_are_stored_as_the_next_version_and_shifts_with_their_reason():
    step = make_step(item=make_item(title="Woonvisie"), period="Q3 2027")
    version = step.item.version
    imp = compared("title explanation period", ["Woonvisie", "Nieuw.", "Q4 2027"])

    imp = confirmed(imp, **why())

    item = PlanningItem.objects.get()
    moved = Shift.objects.get()
    assert (item.explanation, item.version) == ("Nieuw.", version + 1)
    assert str(moved) == "van 3e kwartaal 2027 naar 4e kwartaal 2027"
    assert (moved.reason.name, moved.explanation, moved.recorded_by) == (
        "Onderzoek",
        "Loopt uit.",
        imp.made_by,
    )
    assert str(item.planned_on) == "2027-10-01"


def test_a_row_can_have_a_reason_of_its_own():
    for title in ("Een", "Twee"):
        make_step(item=make_item(title=title), period="Q3 2027")
    reason = make_shift_reason(name="Capaciteit")
    imp = compared("title period", ["Een", "Q4 2027"], ["Twee", "Q4 2027"])
    imp = chosen(imp, reason__3=str(reason.pk), explanation__3="Te druk.")

    confirmed(imp, **why())

    told = [(s.reason.name, s.explanation) for s in Shift.objects.order_by("step")]
    assert told == [("Onderzoek", "Loopt uit."), ("Capaciteit", "Te druk.")]


def test_what_a_rough_period_said_is_kept_with_the_shift():
    make_step(item=make_item(title="Woonvisie"), period="Q3 2027")
    imp = compared("title period", ["Woonvisie", "eind 2027"], ["Haven", "eind 2027"])
    imp = chosen(imp, **{"period__eind 2027": "4e kwartaal 2027"})

    confirmed(imp, **why())

    assert Shift.objects.get().explanation == ("Loopt uit. Opgegeven als “eind 2027”.")
    new = PlanningItem.objects.get(title="Haven").steps.get()
    assert new.history.get().history_change_reason == "Opgegeven als “eind 2027”."


def test_a_shift_without_a_reason_keeps_all_from_being_stored():
    make_step(item=make_item(title="Een"), period="Q3 2027")
    imp = compared("title period", ["Een", "Q4 2027"], ["Twee", "Q4 2027"])

    imp = confirmed(imp)

    assert (imp.state, imp.refusal) == (
        State.COMPARED,
        "Kies een reden voor de verschuivingen.",
    )
    assert PlanningItem.objects.count() == 1


def test_what_is_in_doubt_or_refused_stays_behind():
    imp = stored(
        "title period", ["Een", "Q1 2027"], ["Twee", "eind 2027"], ["x" * 201, ""]
    )

    assert verdicts(imp) == ["new", "doubt", "refused"]
    assert [item.title for item in PlanningItem.objects.all()] == ["Een"]


def test_the_same_list_again_changes_nothing():
    rows = ["Een", "Q1 2027"], ["Twee", "n.t.b."]
    more = {"question": "Stel vast.", "phase": "opinion", "known_on": "2027-01-01"}
    first = compared("title period", *rows)
    chosen(first)
    stored("title period", *rows, defaults=first.defaults | more)

    imp = compared("title period", *rows, defaults=first.defaults | more)

    assert verdicts(imp) == ["unchanged", "unchanged"]


def test_what_changed_since_it_was_shown_is_shown_anew():
    item = make_item(title="Woonvisie", explanation="Oud.")
    imp = compared("title explanation", ["Woonvisie", "Nieuw."], ["Haven", ""])
    item.explanation = "Van een ander."
    item.save()

    imp = confirmed(imp)

    assert (imp.state, imp.round) == (State.COMPARED, 2)
    assert imp.refusal.startswith("Er is intussen iets gewijzigd.")
    assert imp.rows.first().outcome["changes"][0]["was"] == "Van een ander."
    assert PlanningItem.objects.count() == 1


def test_a_list_is_stored_once():
    imp = compared("title", ["Woonvisie"])
    seen = type(imp).objects.get(pk=imp.pk)
    confirmed(imp)

    with pytest.raises(TooLate):
        ask(seen, Task.STORE, by=make_user())

    assert PlanningItem.objects.count() == 1


def test_a_formula_in_a_title_is_text():
    stored("title", ["=HYPERLINK(A1)"])

    assert PlanningItem.objects.get().title == "=HYPERLINK(A1)"


def test_undoing_takes_new_drafts_away():
    imp = stored("title period", ["Woonvisie", "Q3 2027"])

    imp = undone(imp)

    assert (imp.state, imp.refusal) == (State.UNDONE, "")
    assert PlanningItem.objects.count() == 0
    record = PlanningItem.history.first()
    assert (record.history_type, record.history_user) == ("-", imp.made_by)


def test_undoing_drops_new_subjects_that_are_public():
    imp = confirmed(compared("title", ["Woonvisie"]), is_public=True)

    undone(imp)

    assert PlanningItem.objects.get().dropped_reason == (
        "Het inlezen van “lijst.xlsx” is ongedaan gemaakt."
    )


def test_undoing_puts_back_what_was_as_a_new_change():
    member, other = make_member(name="Sander Smeets"), make_member(name="Frank Dales")
    step = make_step(
        item=make_item(title="Woonvisie", explanation="Oud.", holder=member),
        period="Q3 2027",
    )
    reason = why()
    imp = compared(
        "title explanation holder involved exploration decision",
        ["Woonvisie", "Nieuw.", "Frank", "Sander", "Q1 2027", "Q4 2027"],
    )
    imp = confirmed(imp, **reason)

    imp = undone(imp, **reason)

    item = PlanningItem.objects.get()
    assert (imp.refusal, item.explanation, item.holder) == ("", "Oud.", member)
    assert list(item.involved.all()) == []
    assert [(str(s.period), s.dropped_on is None) for s in item.steps.all()] == [
        ("1e kwartaal 2027", False),
        ("3e kwartaal 2027", True),
    ]
    assert [str(s) for s in Shift.objects.filter(step=step)] == [
        "van 3e kwartaal 2027 naar 4e kwartaal 2027",
        "van 4e kwartaal 2027 naar 3e kwartaal 2027",
    ]
    assert item.holder != other


def test_undoing_leaves_what_somebody_changed_since():
    for title in ("Een", "Twee"):
        make_step(item=make_item(title=title, explanation="Oud."), period="2027")
    imp = stored(
        "title explanation period", ["Een", "Nieuw.", "Q1 2027"], ["Twee", "Nieuw.", ""]
    )
    step = PlanningItem.objects.get(title="Een").steps.get()
    shift(step=step, to=step.period.a_year_later(), by=None, **why())

    imp = undone(imp)

    assert imp.refusal == "Niet ongedaan gemaakt, want sindsdien gewijzigd: Een."
    explanations = PlanningItem.objects.order_by("title").values_list("explanation")
    assert list(explanations) == [("Nieuw.",), ("Oud.",)]


def test_what_was_undone_is_not_stored_again():
    imp = undone(stored("title", ["Woonvisie"]))

    with pytest.raises(TooLate):
        ask(imp, Task.STORE, by=imp.made_by)


@pytest.mark.parametrize(("rows", "queries"), [(1, 39), (20, 58)])
def test_storing_takes_one_query_for_each_new_title(
    rows, queries, django_assert_num_queries
):
    titles = [f"Onderwerp {'abcdefghijklmnopqrst'[n]}" for n in range(rows)]
    imp = compared("title period", *[[title, "Q1 2027"] for title in titles])

    with django_assert_num_queries(queries):
        ask(imp, Task.STORE, by=imp.made_by)
