import pytest

from programme.planning.models import PlanningItem
from tests.factories import make_item, make_member, make_user
from velsen.history.bulk import create_all, update_all
from velsen.history.models import Conflict


def records_of(item):
    """The versions of an item in the history, with who is involved and why."""
    return [
        (
            record.version,
            record.title,
            [link.collegemember.name for link in record.involved.all()],
            record.history_change_reason,
            record.history_type,
        )
        for record in item.history.order_by("history_id")
    ]


@pytest.mark.django_db
def test_new_rows_are_stored_with_their_history():
    user, member = make_user(), make_member(name="Sander")
    items = [
        PlanningItem(title=title, title_key=title.lower(), question="Stel vast.")
        for title in ("Een", "Twee")
    ]

    create_all(items, by=user, reason="Lijst", related={"involved": [[member], []]})

    assert list(items[0].involved.all()) == [member]
    assert records_of(items[0]) == [(1, "Een", ["Sander"], "Lijst", "+")]
    assert records_of(items[1]) == [(1, "Twee", [], "Lijst", "+")]
    assert items[0].history.get().history_user == user


@pytest.mark.django_db
def test_rows_are_stored_as_their_next_version():
    item, user = make_item(title="Oud"), make_user()
    touched = item.touched_at
    item.title = "Nieuw"

    update_all([item], by=user, reason="Lijst")

    item.refresh_from_db()
    assert (item.title, item.version) == ("Nieuw", 2)
    assert item.touched_at > touched
    assert records_of(item)[1] == (2, "Nieuw", [], "Lijst", "~")


@pytest.mark.django_db
def test_an_outdated_row_keeps_all_from_being_stored():
    item, other, user = make_item(title="Een"), make_item(title="Twee"), make_user()
    stale = PlanningItem.objects.get(pk=other.pk)
    other.save()
    item.title = "Nieuw"

    with pytest.raises(Conflict):
        update_all([item, stale], by=user, reason="Lijst")

    item.refresh_from_db()
    assert (item.title, item.version) == ("Een", 1)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_many_rows_take_as_many_queries_as_one(rows, django_assert_num_queries):
    items, user = [make_item() for _ in range(rows)], make_user()

    with django_assert_num_queries(6):
        update_all(items, by=user, reason="Lijst")
