"""How a change is told: in Dutch, with every reason."""

from dataclasses import replace
from datetime import date

from programme.changes.differences import differences
from programme.changes.wording import describe
from programme.periods import Period
from programme.planning.public import Move, Named, StepState, SubjectState

SANDER, BRAM = Named(1, "Sander"), Named(2, "Bram")
WONEN = Named(9, "9. Wonen")


def make_step(period="3e kwartaal 2026", **fields):
    fields = {"key": 7, "phase": "decision", "format": Named(1, "raad"), **fields}
    return StepState(period=Period.parse(period), **fields)


def make_subject(*steps, **fields):
    defaults = {"key": 1, "title": "Woonvisie", "theme": WONEN, "holder": SANDER}
    return SubjectState(**defaults | fields, steps=steps)


def move(old, new, reason="", explanation=""):
    return Move(Period.parse(old), Period.parse(new), reason, explanation)


def lines(before, after):
    """The label, the text and the reasons of each change of one subject."""
    subjects = describe(differences([before], [after] if after else []))
    return [(n.label, n.text, n.reasons) for s in subjects for n in s.news]


def test_a_new_subject_tells_what_is_asked_and_when():
    subject = make_subject(make_step(), question="Stel de visie vast.")

    (news,) = describe(differences([], [subject]))

    assert (news.title, news.theme, news.holder, news.path) == (
        "Woonvisie",
        "9. Wonen",
        "Sander",
        "/planning/1/",
    )
    assert news.news[0].text == ("Stel de visie vast. Besluitvorming 3e kwartaal 2026.")


def test_a_postponement_tells_from_when_to_when_and_why():
    moves = (move("3e kw 2026", "2027", "Onderzoek", "Het duurt langer."),)

    assert lines(
        make_subject(make_step()), make_subject(make_step("2027", moves=moves))
    ) == [
        (
            "uitgesteld",
            "Besluitvorming: van 3e kwartaal 2026 naar 2027.",
            ("Onderzoek. Het duurt langer.",),
        )
    ]


def test_a_run_is_written_in_full():
    after = make_subject(make_step("sept/okt 2026"))

    assert lines(make_subject(make_step("september 2026")), after) == [
        (
            "periode ruimer",
            "Besluitvorming: van september 2026 naar september t/m oktober 2026.",
            (),
        )
    ]


def test_every_shift_in_between_tells_its_reason():
    moves = (
        move("3e kw 2026", "4e kw 2026", "Onderzoek", "Het duurt langer."),
        move("4e kw 2026", "2027", "Geld", "Er is te weinig."),
    )

    ((_, _, reasons),) = lines(
        make_subject(make_step()), make_subject(make_step("2027", moves=moves))
    )

    assert reasons == (
        "Naar 4e kwartaal 2026: Onderzoek. Het duurt langer.",
        "Naar 2027: Geld. Er is te weinig.",
    )


def test_what_moved_and_came_back_says_so():
    moves = (
        move("3e kw 2026", "2027", "Onderzoek", "Het duurt langer."),
        move("2027", "3e kw 2026", "Sneller", "Het ging beter."),
    )

    ((label, text, _),) = lines(
        make_subject(make_step()), make_subject(make_step(moves=moves))
    )

    assert (label, text) == (
        "verschoven en weer terug",
        "Besluitvorming: van 3e kwartaal 2026 naar 2027, en nu weer terug naar "
        "3e kwartaal 2026.",
    )


def test_a_period_that_is_not_known_any_more_tells_when_it_will_be():
    unknown = make_step("n.t.b.", known_on=date(2026, 12, 1))

    ((label, text, _),) = lines(make_subject(make_step()), make_subject(unknown))

    assert (label, text) == (
        "periode niet meer bekend",
        "Besluitvorming: was 3e kwartaal 2026, nu nog te bepalen; op 1 december 2026 "
        "is meer bekend.",
    )


def test_another_holder_approach_and_text_are_told_apart():
    before = make_subject(approach="delivery")
    after = make_subject(
        holder=BRAM,
        approach="steering",
        approach_reason="De raad kiest.",
        title="Wonen",
    )

    assert lines(before, after) == [
        ("andere portefeuillehouder", "Van Sander naar Bram.", ()),
        (
            "andere aanpak",
            "Van uitvoering naar politieke koersbepaling.",
            ("De raad kiest.",),
        ),
        ("tekst gewijzigd", "Titel: was “Woonvisie”, is nu “Wonen”.", ()),
    ]


def test_a_holder_who_is_not_recorded_is_not_nobody():
    known, unknown = make_subject(), make_subject(holder=None)

    [(_, gone, _)] = lines(known, unknown)
    [(_, came, _)] = lines(unknown, known)

    assert gone == "Was Sander, is nu niet vastgelegd."
    assert came == "Was niet vastgelegd, is nu Sander."


def test_a_long_text_is_not_repeated():
    before, after = make_subject(), make_subject(explanation="Een lang verhaal. " * 20)

    assert lines(before, after) == [("tekst gewijzigd", "Toelichting gewijzigd.", ())]


def test_what_is_put_on_an_agenda_done_or_dropped_is_told():
    step = make_step()
    in_meeting = replace(step, meeting=Named(3, "raad van 1 juli 2026"), is_firm=True)
    done = replace(step, done_on=date(2026, 9, 1), outcome="Vastgesteld")
    gone = {"dropped_on": date(2026, 9, 1), "dropped_reason": "Niet meer nodig."}

    assert lines(make_subject(step), make_subject(in_meeting)) == [
        ("op de agenda gezet", "Besluitvorming in de raad van 1 juli 2026.", ())
    ]
    assert lines(make_subject(in_meeting), make_subject(step)) == [
        (
            "van de agenda gehaald",
            "Besluitvorming stond op de agenda van de raad van 1 juli 2026.",
            (),
        )
    ]
    assert lines(make_subject(step), make_subject(done)) == [
        ("gerealiseerd", "Besluitvorming op 1 september 2026: Vastgesteld.", ())
    ]
    assert lines(make_subject(step), make_subject(replace(step, **gone), **gone)) == [
        ("vervallen", "", ("Niet meer nodig.",))
    ]


def test_what_is_withdrawn_has_no_page_to_link_to():
    (news,) = describe(differences([make_subject()], []))

    assert (news.path, news.news[0].label) == ("", "staat niet meer op de planning")


def test_a_change_that_should_have_a_reason_says_that_it_lacks_one():
    before, after = make_subject(approach="delivery"), make_subject(approach="steering")

    (news,) = describe(differences([before], [after]))

    assert news.news[0].lacks_reason is True


def test_subjects_stand_by_theme_the_weightiest_change_first():
    sport, wonen = Named(13, "13. Sport"), WONEN
    before = [
        make_subject(key=1, title="A", theme=sport, summary="oud"),
        make_subject(key=2, title="B", theme=None, summary="oud"),
        make_subject(key=3, title="C", theme=wonen, summary="oud"),
    ]
    after = [replace(subject, summary="nieuw") for subject in before]
    after.append(make_subject(key=4, title="D", theme=sport))

    news = describe(differences(before, after))

    assert [(subject.theme, subject.title) for subject in news] == [
        ("9. Wonen", "C"),
        ("13. Sport", "D"),
        ("13. Sport", "A"),
        ("Zonder thema", "B"),
    ]


def test_a_sentence_begins_with_a_dutch_capital():
    before = make_subject(make_step())
    after = make_subject(make_step("2027", moves=(move("q3 2026", "2027", "ijsgang"),)))

    ((_, _, reasons),) = lines(before, after)

    assert reasons == ("IJsgang.",)
