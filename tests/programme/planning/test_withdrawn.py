"""What was public stays so, until the registry withdraws it; then nothing names it."""

import io
from datetime import UTC, date, datetime, timedelta
from zipfile import ZipFile, is_zipfile

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programme.changes.changelog import ChangeLog
from programme.following.acts import follow, request_token, token_of
from programme.following.digests import redact_queue, write_digests
from programme.following.models import Follower
from programme.planning.acts import drop, shift, withdraw
from programme.planning.models import PlanningItem
from tests.addresses import address, pages
from tests.factories import (
    make_document,
    make_edition,
    make_item,
    make_message,
    make_question,
    make_scenario,
    make_shift_reason,
    make_step,
    make_theme,
    make_user,
)
from velsen.mail.models import Message

pytestmark = pytest.mark.django_db

REASON = "Er stonden persoonsgegevens in."
MARK = "Geheimzinnig"


def refused(sql, *parameters):
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, parameters)
    return True


def test_the_database_keeps_what_was_public():
    item = make_item(published_on=date(2026, 1, 1))
    update = "UPDATE programme_planningitem SET published_on = %s WHERE id = %s"

    assert refused(update, None, item.pk)
    assert refused(update, date(2026, 1, 2), item.pk)
    assert refused("DELETE FROM programme_planningitem WHERE id = %s", item.pk)
    assert PlanningItem.objects.get().published_on == date(2026, 1, 1)


def test_the_database_keeps_what_was_withdrawn():
    item = make_item()
    withdraw(item=item, reason=REASON)
    update = "UPDATE programme_planningitem SET {} = %s WHERE id = %s"

    assert refused(update.format("published_on"), date(2026, 1, 1), item.pk)
    assert refused(update.format("withdrawn_on"), None, item.pk)
    assert refused("DELETE FROM programme_planningitem WHERE id = %s", item.pk)


def test_a_draft_can_be_published_and_deleted():
    item, other = make_item(published_on=None), make_item(published_on=None)

    item.published_on = date(2026, 1, 1)
    item.save()
    other.delete()

    assert PlanningItem.objects.get().published_on == date(2026, 1, 1)


def test_putting_back_a_draft_leaves_it_public(college_editor, visitor):
    item = make_item(title="Woonvisie", question="Eerst.", published_on=None)
    item.question, item.published_on = "Later.", date(2026, 1, 1)
    item.save()
    page = reverse("row_restore", args=["programme.planningitem", item.pk, 1])

    college_editor.post(page, {"version": item.version})

    item.refresh_from_db()
    assert (item.question, item.published_on) == ("Eerst.", date(2026, 1, 1))
    assert visitor.get(item.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("day", ["", "2027-01-01"])
def test_the_admin_offers_no_other_day_of_publication(registrar, day):
    item = make_item(published_on=date(2026, 1, 1))
    page = reverse("admin:programme_planningitem_change", args=[item.pk])
    form = registrar.get(page).context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields}

    registrar.post(page, data | {"published_on": day, "question": "Anders."})

    item.refresh_from_db()
    assert item.published_on == date(2026, 1, 1)


def test_the_registry_withdraws_with_a_reason(registrar, visitor):
    item = make_item(title="Woonvisie")
    page = reverse("programme:planningitem_withdraw", args=[item.pk])
    seen = registrar.get(page).context["form"]["seen"].value()

    refusal = registrar.post(page, {"seen": seen, "reason": ""})
    response = registrar.post(page, {"seen": seen, "reason": REASON, "is_sure": "on"})

    assert refusal.status_code == 400
    assert response.status_code == 302
    assert visitor.get(item.get_absolute_url()).status_code == 404
    item.refresh_from_db()
    assert (item.published_on, item.withdrawn_reason) == (None, REASON)
    assert item.withdrawn_on == timezone.localdate()


def test_the_college_and_the_council_withdraw_nothing(college_editor, council_member):
    item = make_item()
    page = reverse("programme:planningitem_withdraw", args=[item.pk])

    for client in (college_editor, council_member):
        response = client.post(page, {"reason": REASON, "is_sure": "on"})
        assert response.status_code == 403
    assert PlanningItem.objects.published().count() == 1


def test_a_draft_cannot_be_withdrawn(registrar):
    item = make_item(published_on=None)
    page = reverse("programme:planningitem_withdraw", args=[item.pk])
    seen = registrar.get(page).context["form"]["seen"].value()

    response = registrar.post(page, {"seen": seen, "reason": REASON, "is_sure": "on"})

    assert response.status_code == 400
    assert "Dit onderwerp is niet openbaar" in response.text


def test_the_changes_tell_that_something_was_withdrawn_and_why(visitor):
    theme = make_theme(name="Sport", number=3)
    start = timezone.now()
    item = make_item(title=MARK, theme=theme)
    middle = timezone.now()
    item.question = f"{MARK} gewijzigd."
    item.save()
    withdraw(item=item, reason=REASON)

    (change,) = ChangeLog(middle, timezone.now()).changes
    text = visitor.get("/planning/wijzigingen/?vanaf=2020-01-01").text

    assert change.kind.name == "WITHDRAWN"
    assert ChangeLog(start, timezone.now()).changes == []
    assert MARK not in text
    page = visitor.get(f"/planning/wijzigingen/?vanaf={date.today():%Y-%m-%d}").text
    assert MARK not in page


def readable(response):
    """The bytes of an answer; of a spreadsheet those of all its parts."""
    body = response.getvalue() if response.streaming else response.content
    file = io.BytesIO(body)
    if not is_zipfile(file):
        return body
    with ZipFile(file) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


@pytest.fixture
def withdrawn(one_of_each, time_machine):
    """A subject that was known everywhere before it was withdrawn, and who asked."""
    time_machine.move_to(datetime(2026, 6, 1, 12, tzinfo=UTC))
    theme = make_theme(name="Haven")
    words = {"title": f"{MARK} plan", "question": f"{MARK}e vraag?"}
    item = make_item(explanation=f"{MARK}e uitleg.", theme=theme, **words)
    step = make_step(item=item, period="12 november 2027")
    make_document(item=item, title=f"{MARK} stuk")
    make_scenario(item=item, title=f"{MARK} scenario")
    make_edition()
    asker = make_user(group="Raad")
    question = make_question(item=item, asked_by=asker)
    question.answer, question.answered_on = "Binnenkort.", date.today()
    question.save()
    follow(f"onderwerp-{item.pk}", account=asker, rhythm="daily")
    follow(f"onderwerp-{item.pk}", email="bewoner@velsen.example", rhythm="daily")
    time_machine.shift(timedelta(days=1))
    explanation = f"{MARK}e vertraging."
    reason = make_shift_reason()
    period = step.period.a_year_later()
    shift(step=step, to=period, by=None, reason=reason, explanation=explanation)
    make_edition()
    time_machine.shift(timedelta(days=1))
    write_digests()
    withdraw(item=item, reason=REASON)
    return item, asker


def test_nothing_public_names_what_was_withdrawn(withdrawn):
    item, asker = withdrawn
    member, stranger = Client(), Client()
    member.force_login(asker)
    day = (date.today() - timedelta(days=1)).isoformat()
    addresses = [
        *(address(page) for page in pages() if not page.startswith("admin:")),
        *(f"/planning/export.{ending}?status=all" for ending in ("csv", "xlsx", "ods")),
        *(f"/planning/edities/{n}/" for n in (2, 3)),
        *(f"/planning/edities/{n}/brief/" for n in (2, 3)),
        *(
            f"/planning/edities/{n}/export.{ending}"
            for n in (2, 3)
            for ending in ("json", "csv", "xlsx", "ods")
        ),
        "/planning/edities/vergelijken/?van=2&naar=3",
        "/planning/edities/vergelijken/?van=2&naar=vandaag",
        "/planning/?status=all",
        f"/planning/?status=all&peildatum={day}",
        f"/planning/export.csv?status=all&peildatum={day}",
        *(
            f"/planning/{view}/?peildatum={day}"
            for view in ("tijdlijn", "matrix", "dekking", "besluiten", "wijzigingen")
        ),
        f"/planning/wijzigingen/?vanaf={day}",
        f"/planning/{item.pk}/",
        f"/planning/volgen/?wat=onderwerp-{item.pk}",
        f"/planning/vragen/nieuw/?onderwerp={item.pk}",
        f"/planning/volgen/{token_of(Follower.objects.get(account=asker.pk))}/",
        f"/planning/volgen/{token_of(Follower.objects.get(account=None))}/",
        *(f"/planning/vragen/{question.pk}/" for question in item.questions.all()),
    ]

    for client in (stranger, member):
        for place in addresses:
            assert MARK.encode() not in readable(client.get(place)), place
        data = {"wat": f"onderwerp-{item.pk}", "rhythm": "daily"}
        for place in ("/planning/volgen/", "/planning/vragen/nieuw/"):
            assert MARK not in client.post(place, data).text


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


def test_an_edition_says_that_it_lost_a_subject(withdrawn, visitor):
    text = visitor.get("/planning/edities/2/").text

    assert "1 onderwerp is later teruggetrokken" in text


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


def test_a_dropped_subject_stays_in_sight(visitor):
    item = make_item(title="Woonvisie")

    drop(item=item, reason="Geen geld.")

    assert "Geen geld." in visitor.get(item.get_absolute_url()).text
