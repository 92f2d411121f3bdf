"""Whatever a form is for: sent twice it is dealt with once, and nobody sees a 500."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse

from portfolios.models import Holding
from programme.following.models import Follower
from programme.planning.models import Document, Meeting, PlanningItem, Shift
from programme.questions.models import Question
from programme.themes.models import FocusArea
from tests.factories import (
    make_format,
    make_holding,
    make_item,
    make_member,
    make_shift_reason,
    make_step,
    make_user,
)
from velsen.history.models import Tracked
from velsen.mail.models import Message

ASK = reverse("programme:question_create")
NEW = reverse("programme:planningitem_create")
QUESTION = {"kind": "missing", "text": "Waar is het zwembad?"}
ROWS = {
    f"{rows}-{name}_FORMS": "0"
    for rows in ("momenten", "documenten", "scenarios")
    for name in ("TOTAL", "INITIAL")
}
SUBJECT = ROWS | {"title": "Woonvisie", "question": "Stel vast."}
two_connections = pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="one connection in memory"
)


def at_once(*posts):
    """Post to each address, with its data, by its account, at the same moment."""
    start, answers = Barrier(len(posts)), []

    def run(client, address, data):
        start.wait()
        response = client.post(address, data | {"csrfmiddlewaretoken": "one page"})
        answers.append((response.status_code, response.headers.get("Location")))
        connection.close()

    people = []
    for account, *post in posts:
        client = Client(raise_request_exception=False)
        client.force_login(account)
        people.append(Thread(target=run, args=(client, *post)))
    for person in people:
        person.start()
    for person in people:
        person.join()
    return answers


def subject():
    return NEW, SUBJECT, PlanningItem


def question():
    registry, _ = Group.objects.get_or_create(name="Griffie")
    registry.user_set.add(make_user())
    return ASK, QUESTION, Question


def document():
    item = make_item()
    data = ROWS | {
        "title": item.title,
        "question": item.question,
        "version": item.version,
        "documenten-TOTAL_FORMS": "1",
        "documenten-0-title": "Bijlage",
        "documenten-0-kind": "annex",
    }
    return reverse("programme:planningitem_update", args=[item.pk]), data, Document


def shift():
    step = make_step(period="3e kwartaal 2027")
    data = {
        "to": "2028",
        "reason": make_shift_reason().pk,
        "explanation": "Later.",
        "seen": f"{step.item.version}-{step.version}",
    }
    return reverse("programme:step_shift", args=[step.pk]), data, Shift


def holding():
    held = make_holding()
    data = {
        "holdings": [held.pk],
        "to": make_member().pk,
        "starts_on": date(2026, 1, 1),
    }
    return reverse("portfolios:handover", args=[held.member.slug]), data, Holding


def meeting():
    data = {"held_on": "1-2-2027", "format": make_format().pk, "title": "Raad"}
    data |= {"steps-TOTAL_FORMS": "0", "steps-INITIAL_FORMS": "0"}
    return reverse("admin:programme_meeting_add"), data, Meeting


def focus_area():
    data = {"name": "Wonen", "position": 1}
    return reverse("admin:programme_focusarea_add"), data, FocusArea


def follower():
    data = {"wat": "alles", "rhythm": "daily"}
    return reverse("programme:planning_follow"), data, Follower


@two_connections
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "form",
    [subject, question, document, shift, holding, meeting, focus_area, follower],
)
def test_two_equal_posts_at_once_make_one_row(form):
    address, data, model = form()
    account = make_user(is_superuser=True, is_staff=True)
    before = model.objects.count()

    first, second = at_once(*[(account, address, data)] * 2)

    assert first == second
    assert first[0] == 302
    assert model.objects.count() == before + 1
    mails = Message.objects.filter(subject__startswith="Nieuwe vraag").count()
    assert mails == (1 if model is Question else 0)
    if issubclass(model, Tracked):
        assert model.objects.latest("pk").history.count() == 1


@two_connections
@pytest.mark.django_db(transaction=True)
def test_two_people_who_make_the_same_subject_at_once_are_told():
    people = [make_user(is_superuser=True) for _ in range(2)]

    answers = at_once(*[(person, NEW, SUBJECT) for person in people])

    assert sorted(status for status, _ in answers) == [302, 400]
    assert PlanningItem.objects.count() == 1


def test_a_page_that_is_sent_again_leads_to_what_it_made(council_member):
    page = council_member.get(ASK)
    data = QUESTION | {"csrfmiddlewaretoken": str(page.context["csrf_token"])}

    first, again = (council_member.post(ASK, data) for _ in range(2))

    assert again.url == first.url == Question.objects.get().get_absolute_url()


def test_a_new_page_may_make_the_same_again(council_member):
    for _ in range(2):
        page = council_member.get(ASK)
        token = str(page.context["csrf_token"])
        council_member.post(ASK, QUESTION | {"csrfmiddlewaretoken": token})

    assert Question.objects.count() == 2


def test_what_was_refused_can_be_sent_again(council_member):
    page = council_member.get(ASK)
    item = make_item(published_on=None)
    data = {"kind": "other", "item": item.pk, "text": "Waarom?"}
    data["csrfmiddlewaretoken"] = str(page.context["csrf_token"])
    refused = council_member.post(ASK, data).status_code

    item.published_on = date(2026, 1, 1)
    item.save()
    council_member.post(ASK, data)

    assert refused == 400
    assert Question.objects.count() == 1


def test_others_who_send_the_same_are_others(council_member):
    other = Client()
    other.force_login(make_user(group="Raad"))
    data = QUESTION | {"csrfmiddlewaretoken": "a" * 64}

    for client in (council_member, other):
        client.post(ASK, data)

    assert Question.objects.count() == 2
