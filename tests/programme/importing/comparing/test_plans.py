"""What each row of a list would do, told before anything is written."""

import pytest

from programme.planning.models import PlanningItem
from tests.factories import (
    make_item,
    make_member,
    make_step,
    make_theme,
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


def test_a_row_with_a_new_title_is_a_new_subject():
    imp = compared("title period", ["Woonvisie", "Q3 2027"])

    assert verdicts(imp) == ["new"]
    assert changes(imp) == [
        {
            "titel": ("", "Woonvisie"),
            "wat de raad wordt gevraagd": ("", QUESTION),
            "nieuw moment": ("", "Besluitvorming, 3e kwartaal 2027"),
        }
    ]
    assert PlanningItem.objects.count() == 0


def test_a_row_that_says_what_there_is_changes_nothing():
    item = make_item(title="Woonvisie", holder=make_member(name="Sander Smeets"))
    make_step(item=item, period="Q3 2027")

    imp = compared("title holder period", ["woonvisie ", "Sander", "3e kwartaal 2027"])

    assert changes(imp) == [{"titel": ("Woonvisie", "woonvisie")}]
    assert verdicts(imp) == ["changed"]


def test_a_change_is_told_field_by_field():
    item = make_item(title="Woonvisie", explanation="Oud.", is_urgent=False)
    make_step(item=item, period="Q3 2027")

    imp = compared(
        "title explanation is_urgent period", ["Woonvisie", "Nieuw.", "x", "Q4 2027"]
    )

    assert verdicts(imp) == ["changed"]
    assert changes(imp) == [
        {
            "toelichting": ("Oud.", "Nieuw."),
            "urgent": ("nee", "ja"),
            "besluitvorming": ("3e kwartaal 2027", "4e kwartaal 2027"),
        }
    ]
    assert told(imp, "remarks") == [[]]


def test_a_shift_asks_for_a_reason_unless_it_is_more_precise():
    for title, period in (("Een", "2027"), ("Twee", "Q1 2027")):
        make_step(item=make_item(title=title), period=period)

    imp = compared("title period", ["Een", "Q2 2027"], ["Twee", "Q2 2027"])

    rows = imp.rows.all()
    assert [row.outcome["needs_reason"] for row in rows] == [False, True]


def test_a_row_finds_its_subject_by_its_number():
    item = make_item(title="Woonvisie Velsen")

    imp = compared("number title", [item.pk, "Woonvisie van Velsen"])

    assert changes(imp) == [{"titel": ("Woonvisie Velsen", "Woonvisie van Velsen")}]


def test_a_number_of_the_list_itself_takes_no_other_subject():
    item = make_item(title="Woonvisie")
    make_item(title="Visie op de haven")

    imp = compared("number title", [item.pk, "Visie op de haven"])

    assert verdicts(imp) == ["unchanged"]


def test_a_list_that_numbers_itself_has_new_subjects():
    keys = [make_item(title=title).pk for title in ("Woonvisie", "Visie op de haven")]

    imp = compared("number title", [keys[0], "Sportnota"], [keys[1], "Nota water"])

    assert verdicts(imp) == ["new", "new"]


def test_among_our_own_numbers_another_title_is_in_doubt():
    keys = [make_item(title=title).pk for title in ("Woonvisie", "Visie op de haven")]

    imp = compared("number title", [keys[0], "Woonvisie"], [keys[1], "Sportnota"])

    assert verdicts(imp) == ["unchanged", "doubt"]


def test_a_close_title_is_proposed_and_taken_when_chosen():
    item = make_item(title="Woonvisie 2040")
    imp = compared("title explanation", ["Woonvise 2040", "Nieuw."])
    (doubt,) = told(imp, "doubts")[0]
    assert (verdicts(imp), doubt["options"]) == (
        ["doubt"],
        [
            [str(item.pk), f"Woonvisie 2040 (nummer {item.pk})"],
            ["new", "Een nieuw onderwerp"],
            ["skip", "niet overnemen"],
        ],
    )

    imp = chosen(imp, subject__2=str(item.pk))

    assert verdicts(imp) == ["changed"]


@pytest.mark.parametrize(("answer", "verdict"), [("new", "new"), ("skip", "unchanged")])
def test_a_close_title_can_be_another_subject_or_left_out(answer, verdict):
    make_item(title="Woonvisie 2040")
    imp = compared("title", ["Woonvise 2040"])

    imp = chosen(imp, subject__2=answer)

    assert verdicts(imp) == [verdict]


def test_titles_that_read_the_same_are_one_subject():
    imp = compared("title phase period", ["Café", "beeld", "2027"], ["CAFE", "", ""])

    assert verdicts(imp) == ["doubt", "doubt"]
    assert [d["label"] for d in told(imp, "doubts")[1]] == ["titel"]


def test_two_subjects_do_not_get_one_title():
    keys = [make_item(title=title).pk for title in ("Visie noord", "Visie oost")]

    imp = compared("number title", [keys[0], "Visie noor"], [keys[1], "Visie noor"])

    assert told(imp, "refusals") == [
        [],
        ["Een andere regel geeft een ander onderwerp deze titel."],
    ]


def test_the_same_text_in_doubt_is_chosen_once():
    imp = compared("title period", ["Een", "eind 2027"], ["Twee", "eind 2027"])
    assert verdicts(imp) == ["doubt", "doubt"]

    imp = chosen(imp, **{"period__eind 2027": "4e kwartaal 2027"})

    assert verdicts(imp) == ["new", "new"]


def test_two_names_are_the_holder_and_who_is_involved():
    make_member(name="Sander Smeets")
    make_member(name="Frank Dales")

    imp = compared("title holder", ["Woonvisie", "Smeets / Dales"])

    assert changes(imp)[0]["portefeuillehouder"] == ("", "Sander Smeets")
    assert changes(imp)[0]["ook betrokken"] == ("", "Frank Dales")


def test_a_motion_has_its_number_in_one_cell_and_who_moved_it_is_in_doubt():
    imp = compared(
        "title origin", ["Een", "motie 16-2023"], ["Twee", "motie 17-2023 (VVD, D66)"]
    )
    assert verdicts(imp) == ["new", "doubt"]
    assert changes(imp)[0]["nummer van de herkomst"] == ("", "16-2023")

    imp = chosen(imp, **{"origin__motie 17-2023 (VVD, D66)": "motion 17-2023"})

    assert changes(imp)[1]["nummer van de herkomst"] == ("", "17-2023")


def test_rows_that_contradict_each_other_are_in_doubt():
    imp = compared(
        "title explanation", ["Woonvisie", "Dit."], ["Woonvisie", "Iets anders."]
    )

    assert verdicts(imp) == ["doubt", "doubt"]


def test_a_subject_waits_for_all_of_its_rows():
    imp = compared(
        "title phase period", ["Een", "besluit", "Q1 2027"], ["Een", "ooit", "Q2 2027"]
    )

    assert verdicts(imp) == ["doubt", "doubt"]
    assert imp.rows.first().outcome["waits_for"] == 3


def test_an_empty_cell_leaves_what_there_is_unless_the_row_has_a_number():
    theme = make_theme(name="Sport")
    items = [make_item(title=title, theme=theme) for title in ("Een", "Twee")]

    imp = compared("number title theme", ["", "Een", ""], [items[1].pk, "Twee", ""])

    assert changes(imp) == [{}, {"thema": (str(theme), "leeg")}]


def test_rows_pass_the_form_of_the_screen():
    holder = make_member(name="Sander Smeets")
    imp = compared(
        "title holder involved origin_link",
        ["Een", "Smeets", "Smeets", ""],
        ["x" * 201, "", "", ""],
        ["Drie", "", "", "geen link"],
        defaults={},
    )

    assert verdicts(imp) == ["refused"] * 3
    assert told(imp, "refusals")[0] == [
        "Wat de raad wordt gevraagd: Dit veld is verplicht.",
        f"Ook betrokken: {holder} is de portefeuillehouder. Kies hier alleen anderen.",
    ]


def test_what_has_a_page_of_its_own_is_not_taken_over():
    step = make_step(period="Q1 2027")

    imp = compared("number step status", [step.item.pk, step.pk, "gerealiseerd"])

    assert verdicts(imp) == ["unchanged"]
    assert told(imp, "remarks") == [
        [
            "Status “gerealiseerd” wordt niet overgenomen: doe dat op de pagina van "
            "het onderwerp."
        ]
    ]


def test_a_row_without_a_title_belongs_nowhere():
    imp = compared("title period", ["", "Q1 2027"])

    assert told(imp, "refusals") == [["Er staat geen titel op deze regel."]]


def test_a_row_without_a_title_below_another_asks_whether_it_belongs_there():
    imp = compared(
        "title phase period", ["Een", "beeld", "Q1 2027"], ["", "besluit", "Q2 2027"]
    )
    assert verdicts(imp) == ["new", "doubt"]

    imp = chosen(imp, subject__3="previous")

    assert verdicts(imp) == ["new", "new"]


@pytest.mark.parametrize("rows", [1, 20])
def test_comparing_known_rows_takes_as_many_queries_as_one(
    rows, django_assert_num_queries
):
    titles = [f"Onderwerp {'abcdefghijklmnopqrst'[n]}" for n in range(rows)]
    for title in titles:
        make_step(item=make_item(title=title), period="Q1 2027")

    with django_assert_num_queries(34):
        compared("title period", *[[title, "Q1 2027"] for title in titles])
