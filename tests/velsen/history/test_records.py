"""One save is one version, with its relations to many; no change is none."""

from contextlib import suppress

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from programme.planning.acts import copy_to_next_year
from programme.planning.models import PlanningItem
from programme.themes.models import Theme
from tests.factories import (
    make_item,
    make_member,
    make_step,
    make_theme,
    make_topic,
    make_user,
)
from velsen.history.models import Conflict
from velsen.history.records import one_version
from velsen.history.restore import restore

pytestmark = pytest.mark.django_db


def recorded(row, many):
    """Of each row of the history, newest first: type, version, names of the many."""
    return [
        (
            record.history_type,
            getattr(record, "version", None),
            sorted(
                str(getattr(link, link_to(many))) for link in links_of(record, many)
            ),
        )
        for record in type(row).history.filter(id=row.pk)
    ]


def links_of(record, many):
    return getattr(record, many).all()


def link_to(many):
    return {"topics": "topic", "involved": "collegemember", "groups": "group"}[many]


def save(client, name, row, **data):
    """Save the form at the address with this name, with `data` changed."""
    place = reverse(name, args=[row.pk])
    context = client.get(place).context
    if "forms" in context:
        formsets = context["forms"].formsets
        forms = [*context["forms"].all, *(f.management_form for f in formsets)]
    else:
        formsets = context["inline_admin_formsets"]
        forms = [context["adminform"].form]
        forms += [inline.formset.management_form for inline in formsets]
    fields = [field for form in forms for field in form]
    values = {field.html_name: field.value() for field in fields}
    posted = {k: v for k, v in values.items() if v is not None and v is not False}
    response = client.post(place, posted | data)
    assert response.status_code == 302, response.context["errors"]


def test_other_related_rows_are_one_version_in_the_admin(registrar):
    theme = make_theme()
    topics = [make_topic(name="Sport"), make_topic(name="Zwembad")]

    for topic in topics:
        save(registrar, "admin:programme_theme_change", theme, topics=[topic.pk])

    assert recorded(theme, "topics") == [
        ("~", 3, ["Zwembad"]),
        ("~", 2, ["Sport"]),
        ("+", 1, []),
    ]


def test_other_roles_are_one_version_of_an_account(client):
    client.force_login(make_user(is_superuser=True, is_staff=True))
    account = make_user(group="Raad")
    before = recorded(account, "groups")
    college = Group.objects.get(name="College")

    save(client, "admin:velsen_account_change", account, groups=[college.pk])

    assert recorded(account, "groups") == [("~", None, ["College"]), *before]


def test_other_members_are_one_version_of_a_subject(college_editor):
    bram, sander = make_member(name="Bram"), make_member(name="Sander")
    item = make_item()

    for member in (bram, sander):
        save(
            college_editor, "programme:planningitem_update", item, involved=[member.pk]
        )

    assert recorded(item, "involved") == [
        ("~", 3, ["Sander"]),
        ("~", 2, ["Bram"]),
        ("+", 1, []),
    ]


def test_a_new_subject_with_its_moments_is_one_version(college_editor):
    item = make_item(title="Begroting 2026", approach="routine")
    item.involved.add(make_member(name="Bram"))
    make_step(item=item, period="november 2026")

    copy = copy_to_next_year(item=item)

    assert recorded(copy, "involved") == [("+", 1, ["Bram"])]
    assert PlanningItem.objects.get(pk=copy.pk).version == 1


@pytest.mark.parametrize(
    ("client_of", "name", "make", "many"),
    [
        ("registrar", "admin:programme_theme_change", make_theme, "topics"),
        ("registrar", "admin:programme_planningitem_change", make_item, "involved"),
        ("college_editor", "programme:planningitem_update", make_item, "involved"),
    ],
)
def test_a_save_that_changes_nothing_is_no_version(
    request, client_of, name, make, many
):
    row = make()
    getattr(row, many).add(make_topic() if many == "topics" else make_member())
    before = recorded(row, many)

    save(request.getfixturevalue(client_of), name, row, reason="Zomaar")

    assert recorded(row, many) == before


def test_the_content_that_comes_with_the_site_is_one_version_a_row():
    call_command("load_content", verbosity=0)

    themes = Theme.history.filter(id=Theme.objects.get(slug="sport").pk)
    assert [(theme.history_type, theme.topics.count()) for theme in themes] == [
        ("+", 2)
    ]


def test_putting_back_is_one_version_or_none():
    theme = make_theme(name="Sport")
    with one_version(theme):
        theme.topics.set([make_topic(name="Zwembad")])
        theme.name = "Spel"
        theme.save()
    first, last = theme.at_version(1), theme.at_version(2)

    restore(last, theme, reason="")
    assert theme.history.count() == 2
    restore(first, theme, reason="")

    assert recorded(theme, "topics") == [
        ("~", 3, []),
        ("~", 2, ["Zwembad"]),
        ("+", 1, []),
    ]


def test_what_fails_halfway_leaves_no_trace():
    theme = make_theme(name="Sport")

    with suppress(ZeroDivisionError), one_version(theme):
        theme.name = "Spel"
        theme.save()
        raise ZeroDivisionError

    theme.name = "Zwemmen"
    theme.save()
    assert recorded(theme, "topics") == [("~", 2, []), ("+", 1, [])]


def test_a_stale_row_is_refused_within_one_version_too():
    stale = make_theme()
    Theme.objects.get(pk=stale.pk).save()

    with pytest.raises(Conflict), one_version(stale):
        stale.save()
