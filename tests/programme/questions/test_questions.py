"""A question of a council member, until it is answered or a subject."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains

from programme.planning.acts import withdraw
from programme.planning.models import PlanningItem
from programme.planning.warnings import alerts, conditions, with_alerts
from programme.questions.models import Question
from tests.factories import make_item, make_member, make_question, make_user
from tests.programme.planning.views.filled_in import opened
from velsen.mail.models import Message

pytestmark = pytest.mark.django_db

PAGE = "/planning/vragen/"


def mails():
    return [(message.to, message.subject) for message in Message.objects.all()]


def client_of(account):
    client = Client()
    client.force_login(account)
    return client


def test_a_question_reaches_the_registry(council_member):
    registrar = make_user(group="Griffie")
    item = make_item(title="Woonvisie")

    council_member.post(
        f"{PAGE}nieuw/", {"kind": "sooner", "item": item.pk, "text": "Kan dit\neerder?"}
    )

    question = Question.objects.get()
    assert (question.item, question.text) == (item, "Kan dit\neerder?")
    assert mails() == [(registrar.email, "Nieuwe vraag over de planning")]
    assert Message.objects.get().text == (
        "Beste lezer,\n\nNieuwe vraag over de planning.\n\n"
        "Onderwerp: Woonvisie\nKan dit eerder?\n\n"
        "Vraag:\nKan dit\neerder?\n\n"
        "U leest de vraag ook op de site:\n\n"
        f"http://localhost:8000/planning/vragen/{question.pk}/\n\n"
        "Gemeente Velsen, afspraken van raad en college\n"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "sooner"},
        {"text": ""},
        {"text": "x" * 2_001},
        {"kind": "?"},
        {"kind": "missing", "with_item": True},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(council_member, fields):
    data = {"kind": "missing", "text": "Waar is het zwembad?"} | fields
    if data.pop("with_item", False):
        data["item"] = make_item().pk

    response = council_member.post(f"{PAGE}nieuw/", data)

    assert response.status_code == 400
    assert Question.objects.count() == 0


def test_a_draft_cannot_be_asked_about(council_member):
    draft = make_item(title="Geheim", published_on=None)
    data = {"kind": "other", "item": draft.pk, "text": "Wat is dit?"}

    response = council_member.post(f"{PAGE}nieuw/", data)

    assert response.status_code == 400
    assert "Geheim" not in response.content.decode()


def test_twenty_questions_a_day_are_enough():
    account = make_user(group="Raad")
    client, data = client_of(account), {"kind": "missing", "text": "En dit?"}

    answers = [client.post(f"{PAGE}nieuw/", data).status_code for _ in range(21)]

    assert answers == [302] * 20 + [400]


def test_an_open_question_is_seen_by_its_asker_and_who_deals_with_it_only():
    account = make_user(group="Raad")
    place = make_question(asked_by=account, text="Waarom later?").get_absolute_url()

    seen = {
        client.get(place).status_code
        for client in [
            client_of(account),
            client_of(make_user(group="Griffie")),
            client_of(make_user(group="College")),
        ]
    }
    others = {
        client.get(place).status_code
        for client in [Client(), client_of(make_user(group="Raad"))]
    }

    assert (seen, others) == ({200}, {404})
    assert "Waarom later" not in Client().get(PAGE).content.decode()


def test_a_question_is_passed_to_the_holder_who_is_told(registrar):
    holder = make_member(account=make_user(group="College"))
    question = make_question(item=make_item(holder=holder))
    place = f"{PAGE}{question.pk}/doorzetten/"

    form = registrar.get(place).context["form"]
    registrar.post(place, {"version": question.version, "passed_to": holder.pk})

    question.refresh_from_db()
    assert form["passed_to"].value() == holder.pk
    assert question.passed_to == holder
    assert mails() == [(holder.account.email, "Een vraag van de raad voor u")]


def test_an_answer_is_public_and_its_asker_is_told(college_editor, visitor):
    account = make_user(group="Raad", first_name="Annemiek")
    question = make_question(item=make_item(title="Woonvisie"), asked_by=account)
    data = {"version": question.version, "answer": "Het onderzoek duurt langer."}

    college_editor.post(f"{PAGE}{question.pk}/beantwoorden/", data)

    texts = [
        visitor.get(place).content.decode()
        for place in [question.get_absolute_url(), question.item.get_absolute_url()]
    ]
    assert [
        ("Waarom later?" in text, "Het onderzoek duurt" in text) for text in texts
    ] == [(True, True), (True, True)]
    assert not any("Annemiek" in text or account.email in text for text in texts)
    assert mails() == [(account.email, "Uw vraag over de planning is beantwoord")]
    text = Message.objects.get().text
    assert "Onderwerp: Woonvisie\n" in text
    assert "Vraag:\nWaarom later?\n\nAntwoord:\nHet onderzoek duurt langer.\n" in text
    assert "Annemiek" not in text


def test_a_mail_names_no_subject_that_is_not_public(college_editor):
    question = make_question(item=make_item(title="Geheim"))
    withdraw(item=question.item, reason="Er stonden persoonsgegevens in.")
    data = {"version": question.version, "answer": "Dat vertellen wij niet."}

    college_editor.post(f"{PAGE}{question.pk}/beantwoorden/", data)

    text = Message.objects.get().text
    assert "Onderwerp: een onderwerp dat niet openbaar is\n" in text
    assert "Geheim" not in text


@pytest.mark.parametrize("public", ["on", ""])
def test_who_asked_is_told_as_what_it_is_planned_once_that_is_public(
    college_editor, public
):
    question = make_question(kind="missing", text="Waar is het zwembad?")
    place = f"/planning/nieuw/?vraag={question.pk}"
    data = opened(college_editor, place) | {"title": "Zwembad", "is_public": public}

    college_editor.post(place, data)

    told = "Staat op de planning als: Zwembad\n" in Message.objects.get().text
    assert told is bool(public)


def test_an_answer_over_somebody_elses_is_not_stored(college_editor):
    question = make_question()
    data = {"version": question.version, "answer": "Eerste"}
    place = f"{PAGE}{question.pk}/beantwoorden/"
    college_editor.post(place, data)

    response = college_editor.post(place, data | {"answer": "Tweede"})

    question.refresh_from_db()
    assert (response.status_code, question.answer) == (409, "Eerste")
    assert len(mails()) == 1


def test_an_empty_answer_is_refused(college_editor):
    question = make_question()
    data = {"version": question.version, "answer": " "}

    response = college_editor.post(f"{PAGE}{question.pk}/beantwoorden/", data)

    assert response.status_code == 400
    assert mails() == []


def test_a_question_becomes_a_subject(college_editor):
    question = make_question(kind="missing", text="Waar is het zwembad?")
    question.refresh_from_db()
    place = f"/planning/nieuw/?vraag={question.pk}"

    college_editor.post(place, opened(college_editor, place) | {"title": "Zwembad"})

    item = PlanningItem.objects.get(title="Zwembad")
    question.refresh_from_db()
    assert (item.question, item.origin) == ("Waar is het zwembad?", "request")
    assert (question.taken_up_as, question.state) == (item, "opgenomen op de planning")
    assert mails() == [(question.asked_by.email, "Uw vraag staat nu op de planning")]


@pytest.mark.parametrize("number", ["0", "x", "9" * 30])
def test_a_question_that_is_not_there_becomes_nothing(college_editor, number):
    assert college_editor.get(f"/planning/nieuw/?vraag={number}").status_code == 404


@pytest.mark.parametrize("page", ["doorzetten/", "beantwoorden/"])
def test_a_council_member_deals_with_no_question(council_member, page):
    question = make_question()
    data = {"version": question.version, "answer": "Zelf bedacht."}

    assert council_member.post(f"{PAGE}{question.pk}/{page}", data).status_code == 403


@pytest.mark.parametrize(("days", "is_told"), [(30, False), (31, True)])
def test_a_question_that_waits_for_a_month_is_an_alert(visitor, days, is_told):
    asked_on = timezone.localdate() - timedelta(days=days)
    question = make_question(asked_on=asked_on)
    item = with_alerts(PlanningItem.objects.all()).get(pk=question.item_id)

    found = PlanningItem.objects.filter(
        conditions(timezone.localdate())["old_question"]
    )

    assert ("old_question" in {alert.code for alert in alerts(item)}) is is_told
    assert found.exists() is is_told
    text = visitor.get("/planning/aandacht/").content.decode()
    assert ("1 vraag wacht al meer dan 30 dagen" in text) is is_told


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"kind": "other"}, "Woonvisie"),
        ({"kind": "missing", "text": "Waar is\nhet zwembad?"}, "Waar is het zwembad?"),
    ],
)
def test_the_title_of_a_question_is_what_it_is_about(visitor, fields, title):
    if fields["kind"] == "other":
        fields = {"kind": "other", "item": make_item(title=title)}
    answered = {"answer": "Daarom.", "answered_on": timezone.localdate()}
    question = make_question(**fields | answered)

    page = visitor.get(question.get_absolute_url())

    heading = f'<h1 class="nl-heading nl-heading--level-1">{title}</h1>'
    assertContains(page, heading, html=True)
    assertContains(page, f"<title>Vraag over {title}")
    assertContains(visitor.get(PAGE), f"{title}</a>")


def test_a_kind_of_question_is_chosen_from_kinds_only(council_member):
    page = council_member.get(f"{PAGE}nieuw/")

    assertContains(page, 'type="radio"', count=4)


@pytest.mark.parametrize("amount", [1, 3])
@pytest.mark.parametrize("page", ["", "detail"])
def test_the_pages_take_few_queries(visitor, django_assert_num_queries, amount, page):
    for _ in range(amount):
        question = make_question(answer="Daarom.", answered_on=timezone.localdate())
    place = question.get_absolute_url() if page else PAGE

    with django_assert_num_queries(1 if page else 2):
        assert visitor.get(place).status_code == 200
