"""No mail names a subject that was withdrawn."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from programme.following.acts import request_token
from programme.following.digests import redact_queue, write_digests
from programme.following.models import Follower
from programme.planning.acts import withdraw
from programme.planning.models import PlanningItem
from tests.factories import make_item, make_message
from tests.programme.withdrawn import MARK, REASON
from velsen.mail.models import Message

pytestmark = pytest.mark.django_db


def test_mail_that_waits_does_not_name_what_was_withdrawn(withdrawn):
    messages = Message.objects.filter(text__contains=MARK)
    assert messages.count() == 2

    assert redact_queue() == 2

    assert messages.count() == 0
    for message in Message.objects.filter(key__startswith="digest"):
        assert MARK not in message.subject + message.text + message.html
        assert "/planning/wijzigingen/" in message.text
        assert message.headers["List-Unsubscribe"][1:-1] in message.text


def test_mail_about_a_question_or_to_confirm_does_not_name_it_either(withdrawn):
    title = PlanningItem.objects.withdrawn().get().title
    make_message(1, key="question-1-1-1", text=f"Onderwerp: {title}\nWaarom?")
    make_message(
        2, key="follow-1", text=f"Het gaat om het onderwerp {title}, elke dag."
    )

    redact_queue()

    for told in (
        "Onderwerp: een onderwerp dat niet openbaar is\nWaarom?",
        "Het gaat om een onderwerp dat niet openbaar is, elke dag.",
    ):
        assert Message.objects.filter(text=told).exists()


@pytest.mark.parametrize("command", ["send_digests", "send_reminders"])
def test_whatever_sends_mail_that_waits_does_not_name_it(
    withdrawn, mail_server, command
):
    call_command(command)

    assert len(mail_server.arrived) == 2
    for envelope in mail_server.arrived:
        assert MARK.encode() not in envelope.content


def test_a_mail_that_tells_of_no_subject_stays_as_it_is(withdrawn):
    title = PlanningItem.objects.withdrawn().get().title
    mail = make_message(key="follow-1", text=f"Bevestig: http://testserver/{title}/")

    redact_queue()

    assert Message.objects.get(pk=mail.pk).text == mail.text


def test_the_next_mail_says_that_a_subject_was_withdrawn(withdrawn, time_machine):
    Message.objects.all().delete()
    time_machine.shift(timedelta(days=1))

    write_digests()

    messages = Message.objects.all()
    assert len(messages) == 2
    for message in messages:
        assert MARK not in message.subject + message.text + message.html
        assert "Teruggetrokken onderwerp" in message.text
        assert REASON in message.text


def test_a_link_to_confirm_for_what_was_withdrawn_says_so(visitor):
    item = make_item(title=MARK)
    token = request_token(
        wat=f"onderwerp-{item.pk}", email="bewoner@velsen.example", rhythm="daily"
    )
    withdraw(item=item, reason=REASON)

    for method in (visitor.get, visitor.post):
        response = method(f"/planning/volgen/bevestigen/{token}/")
        assert response.status_code == 410
        assert "is er niet meer" in response.text
        assert MARK not in response.text
    assert Follower.objects.count() == 0
