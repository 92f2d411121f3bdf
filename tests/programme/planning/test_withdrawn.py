"""What was public stays so, until the registry withdraws it."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from programme.changes.changelog import ChangeLog
from programme.planning.acts import drop, withdraw
from programme.planning.models import PlanningItem
from tests.factories import make_item, make_theme
from tests.programme.withdrawn import MARK, REASON

pytestmark = pytest.mark.django_db


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


def test_a_dropped_subject_stays_in_sight(visitor):
    item = make_item(title="Woonvisie")

    drop(item=item, reason="Geen geld.")

    assert "Geen geld." in visitor.get(item.get_absolute_url()).text
