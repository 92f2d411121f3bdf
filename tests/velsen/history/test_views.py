"""The pages with the changes of a row and with deleted rows."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portfolios.models import CollegeMember, Holding, Topic
from programme.themes.models import Lead, Theme
from tests.factories import make_holding, make_member, make_theme, make_topic, make_user
from velsen.accounts.models import Account
from velsen.history.models import Tracked

from .pages import changes_of, deleted, version_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_changes_take_the_same_queries_for_any_number(
    registrar, count, django_assert_num_queries
):
    theme = make_theme()
    for _ in range(count):
        theme.topics.add(make_topic())
        theme.save()

    # Session, user, permissions and second factor (two each); is there any, how many,
    # the versions with their programme, focus area and topics (two), and the theme.
    with django_assert_num_queries(14):
        registrar.get(changes_of(theme))


def test_a_long_history_is_paged(registrar):
    topic = make_topic()
    for number in range(25):
        topic.name = f"Naam {number}"
        topic.save()

    first = registrar.get(changes_of(topic))
    last = registrar.get(changes_of(topic), {"pagina": 2})

    assert len(first.context["records"]) == 20
    # Each is compared with the one before it, also the last of the page.
    assert all(record.differences for record in first.context["records"])
    assert len(last.context["records"]) == 6
    assert registrar.get(changes_of(topic), {"pagina": 3}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_deleted_rows_take_the_same_queries_for_any_number(
    registrar, count, django_assert_num_queries
):
    for _ in range(count):
        make_holding(member=make_member(name="Bram")).delete()

    # Session, user, permissions and second factor (two each); how many, and the rows
    # with their topics and members.
    with django_assert_num_queries(10):
        response = registrar.get(deleted(Holding))

    assertContains(response, ", Bram, 29 juni 2022</th>", count=count)


def test_changes_are_for_who_keeps_the_rows(council_member, client, theme):
    theme_key = theme.pk
    pages = [changes_of(theme), version_of(theme, 1), deleted(Theme)]

    for page in pages:
        assert council_member.get(page).status_code == 403
        assert council_member.post(page, {"version": 3}).status_code == 403
        assertRedirects(client.get(page), f"{reverse('account_login')}?next={page}")

    assert Theme.objects.get(pk=theme_key).version == 3


def test_an_account_has_its_changes_but_is_not_put_back(client):
    client.force_login(make_user(group="Accountbeheer"))
    account = make_user(group="Raad", first_name="Bo")
    account.groups.set([])

    response = client.get(changes_of(account))

    assertContains(response, "Raad")
    assertNotContains(response, "Zet deze versie terug")
    version = response.context["records"][-1].version
    for page in (version_of(account, version), deleted(Account)):
        assert client.get(page).status_code == 404
        assert client.post(page).status_code == 404


def test_an_account_above_the_roles_stays_out(client):
    client.force_login(make_user(group="Accountbeheer"))
    account = make_user(is_superuser=True)

    assert client.get(changes_of(account)).status_code == 403
    client.force_login(account)
    assert client.get(changes_of(account)).status_code == 200


def test_a_list_in_the_admin_leads_to_what_was_deleted(registrar):
    page = registrar.get(reverse("admin:portfolios_topic_changelist"))

    assertContains(page, f'href="{deleted(Topic)}"')


@pytest.mark.parametrize(
    "path",
    [
        "programme.nothing/",
        "nothing/",
        "a.b.c/",
        "auth.user/",
        "auth.user/1/",
        "programme.historicaltheme/1/",
        "programme.theme/0/",
        f"programme.theme/{2**63}/",
        f"programme.theme/1/{2**63}/",
        f"programme.theme/{2**63}/1/",
        "programme.theme/x/",
    ],
)
def test_what_does_not_exist_is_not_found(registrar, path):
    assert registrar.get(f"/wijzigingen/{path}").status_code == 404
    assert registrar.post(f"/wijzigingen/{path}").status_code in (404, 405)


def test_every_tracked_model_has_its_pages(client, one_of_each):
    client.force_login(make_user(is_superuser=True))
    models = Tracked.__subclasses__()
    for model in [*models, CollegeMember, Holding, Lead]:
        if not model._meta.abstract:
            row = model.objects.first()
            row.save()
            assert client.get(changes_of(row)).status_code == 200
            assert client.get(version_of(row, 1)).status_code == 200
            assertNotContains(client.get(deleted(model)), "<table")
