"""Text is the same whichever way it came in."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from programme.importing.models import Import, ImportRow
from programme.planning.models import PlanningItem
from programme.questions.models import Question
from programme.themes.models import FocusArea
from tests.factories import make_item, make_question, make_user
from velsen.content import load
from velsen.texts import tidy

TYPED = "Cafe\u0301\u00ad \u200b\u200e\ufefftuin\x07\x85"
KEPT = "Café tuin"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (TYPED, KEPT),
        ("een\r\ntwee\rdrie\nvier", "een\ntwee\ndrie\nvier"),
        ("een\ttwee", "een twee"),
        ("zee – duin’s 😀", "zee – duin’s 😀"),
        ("", ""),
    ],
)
def test_a_text_is_composed_and_has_nothing_invisible(typed, kept):
    assert tidy(typed) == kept
    assert tidy(kept) == kept


def test_a_form_takes_tidy_text(council_member):
    data = {"kind": "missing", "text": TYPED}

    council_member.post(reverse("programme:question_create"), data)

    assert Question.objects.get().text == KEPT


def test_the_admin_takes_tidy_text(registrar):
    data = {"name": TYPED, "position": "1\u200b"}

    registrar.post(reverse("admin:programme_focusarea_add"), data)

    assert FocusArea.objects.get().name == KEPT


def test_a_command_stores_tidy_text(db):
    assert make_item(title=TYPED).title == KEPT
    assert PlanningItem.objects.get().title == KEPT


def test_an_import_stores_tidy_text_and_is_unchanged_the_next_time(db):
    row = f"""
- model: programme.focusarea
  fields: {{name: "{TYPED.encode("unicode_escape").decode()}", position: 1}}
"""

    assert [dict(load(row)) for _ in range(2)] == [{"new": 1}, {"unchanged": 1}]
    assert FocusArea.objects.get().name == KEPT


def test_a_text_of_nothing_visible_is_no_text(council_member):
    data = {"kind": "missing", "text": "\u200b\u00ad"}

    response = council_member.post(reverse("programme:question_create"), data)

    assert response.status_code == 400


def test_the_line_ends_of_a_browser_are_no_change(college_editor):
    question = make_question()
    question.answer = "een\ntwee"
    question.save()
    form = {"version": question.version, "answer": "een\r\ntwee"}

    college_editor.post(f"/planning/vragen/{question.pk}/beantwoorden/", form)

    assert Question.objects.get().answered_on is None
    assert question.history.count() == 2


def test_an_address_is_tidy_too(visitor):
    make_item(title="Café")

    response = visitor.get("/planning/", {"zoek": "Cafe\u0301\u00ad"})

    assert [item.title for item in response.context["page"].rows] == ["Café"]


def test_a_password_is_taken_as_it_is_typed(db, client):
    account = make_user(password="duin\u200b-zee-strand")
    data = {"login": account.email, "password": "duin\u200b-zee-strand"}

    client.post(reverse("account_login"), data)

    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


def test_the_tabs_of_a_pasted_table_part_its_cells(college_editor):
    table = "Titel\tThema\nWoon\u00advisie\twonen\n"

    college_editor.post("/planning/importeren/", {"pasted": table})

    assert Import.objects.get().heads == ["Titel", "Thema"]
    assert ImportRow.objects.get().cells == {"0": "Woonvisie", "1": "wonen"}
