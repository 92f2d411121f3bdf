"""The moments of a subject, however a list writes them down."""

from datetime import date

import pytest

from programme.planning.acts import complete
from tests.factories import (
    make_item,
    make_scheduled_step,
    make_step,
)
from tests.programme.importing.lists import (
    QUESTION,
    changes,
    chosen,
    compared,
    told,
    verdicts,
)

pytestmark = pytest.mark.django_db


def test_steps_can_stand_as_columns():
    imp = compared(
        "title exploration opinion decision", ["Woonvisie", "mrt 2027", "", "Q3 2027"]
    )

    assert [change["now"] for change in told(imp, "changes")[0][2:]] == [
        "Beeldvorming, maart 2027",
        "Besluitvorming, 3e kwartaal 2027",
    ]


def test_steps_can_stand_as_rows():
    imp = compared(
        "title phase period",
        ["Woonvisie", "Beeldvormend", "mrt 2027"],
        ["Woonvisie", "Besluitvormend", "Q3 2027"],
    )

    assert verdicts(imp) == ["new", "new"]
    assert [row[-1]["now"] for row in told(imp, "changes")] == [
        "Beeldvorming, maart 2027",
        "Besluitvorming, 3e kwartaal 2027",
    ]


def test_steps_can_stand_as_lines_in_a_cell():
    imp = compared(
        "title period", ["Woonvisie", "beeldvormend: mrt 2027\nbesluit: Q3 2027"]
    )

    assert [change["now"] for change in told(imp, "changes")[0][2:]] == [
        "Beeldvorming, maart 2027",
        "Besluitvorming, 3e kwartaal 2027",
    ]


def test_lines_that_are_not_sure_are_in_doubt():
    imp = compared("title period", ["Woonvisie", "3 maart: inloop\n4 mei: vervolg"])

    assert verdicts(imp) == ["doubt"]


def test_of_two_steps_with_one_phase_somebody_says_which():
    item = make_item(title="Woonvisie")
    first = make_step(item=item, period="Q1 2027")
    make_step(item=item, period="Q2 2027")
    imp = compared("title period", ["Woonvisie", "Q3 2027"])
    assert [len(doubt["options"]) for doubt in told(imp, "doubts")[0]] == [4]

    imp = chosen(imp, step__2__period=str(first.pk))

    assert changes(imp) == [
        {"besluitvorming": ("1e kwartaal 2027", "3e kwartaal 2027")}
    ]


def test_a_moment_in_doubt_can_be_left_out():
    item = make_item(title="Woonvisie")
    make_step(item=item, period="Q1 2027")
    make_step(item=item, period="Q2 2027")
    imp = compared("title period", ["Woonvisie", "Q3 2027"])

    imp = chosen(imp, step__2__period="skip")

    assert verdicts(imp) == ["unchanged"]


def test_a_new_step_needs_a_phase_a_format_and_a_day_on_which_more_is_known():
    imp = compared(
        "title period",
        ["Een", "Q1 2027"],
        ["Twee", "n.t.b."],
        defaults={"question": QUESTION},
    )

    assert verdicts(imp) == ["refused", "refused"]


def test_a_step_that_is_done_is_not_shifted():
    step = make_step(item=make_item(title="Een"), period="oktober 2026")
    complete(step=step, outcome="Aangenomen.", on=date(2026, 10, 1))

    imp = compared("number step period", [step.item.pk, step.pk, "Q1 2027"])

    assert told(imp, "refusals") == [["Dit moment is al gerealiseerd."]]


def test_shifting_a_step_tells_from_which_agenda_it_goes():
    step = make_scheduled_step()

    imp = compared("number step period", [step.item.pk, step.pk, "Q4 2027"])

    assert told(imp, "remarks") == [[f"Gaat van de agenda: {step.meeting}."]]
