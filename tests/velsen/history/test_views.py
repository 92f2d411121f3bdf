"""Who keeps a row sees what became of it, and puts back how it was."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portfolios.models import CollegeMember, Holding, Topic
from programme.themes.models import Lead, Theme
from tests.factories import (
    make_holding,
    make_lead,
    make_member,
    make_theme,
    make_topic,
    make_user,
)
from velsen.accounts.models import Account
from velsen.history.describing import changed_words
from velsen.history.models import Tracked

pytestmark = pytest.mark.django_db


def changes_of(row):
    return reverse("row_changes", args=[row._meta.label_lower, row.pk])


def version_of(row, version, pk=None):
    return reverse("row_restore", args=[row._meta.label_lower, pk or row.pk, version])


def deleted(model):
    return reverse("deleted_rows", args=[model._meta.label_lower])


@pytest.fixture
def theme():
    """A theme that was made, changed and changed again."""
    theme = make_theme(name="Sport", aim="Meer zwemles voor kinderen")
    theme.aim = "Meer zwemles voor alle kinderen"
    theme._change_reason = "Besluit van de raad"
    theme.save()
    theme.topics.set([make_topic(name="Zwembad")])
    theme.name = "Sport en spel"
    theme.save()
    return theme


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("a b", "a b", [("", " a b")]),
        ("a b", "a b c", [("", " a b"), ("+", " c")]),
        ("de a", "a", [("-", " de"), ("", " a")]),
        ("a b c", "a d c", [("", " a"), ("-", " b"), ("+", " d"), ("", " c")]),
        ("a\n\nb", "a\n\nc", [("", " a"), ("-", "\n\nb"), ("+", "\n\nc")]),
        (
            "een heel lang en ander verhaal",
            "een <b>",
            [("-", "een heel lang en ander verhaal"), ("+", "een <b>")],
        ),
        ("a " * 9_000, "a b", [("-", "a " * 9_000), ("+", "a b")]),
    ],
)
def test_differences_are_told_by_word(was, now, expected):
    assert list(changed_words(was, now)) == expected


def test_each_version_tells_what_changed_and_why(registrar, theme):
    response = registrar.get(changes_of(theme))

    assert [
        [
            (
                difference.label,
                "".join(text for sign, text in difference.pieces if sign),
            )
            for difference in getattr(record, "differences", [])
        ]
        for record in response.context["records"]
    ] == [
        [("naam", " en spel")],
        [
            ("wat de raad hiermee wil", " alle"),
            ("onderwerpen die dit thema raken", "leegZwembad"),
        ],
        [],
    ]
    assertContains(response, "Besluit van de raad", count=2)
    assertContains(response, '<ins><span class="visually-hidden">(nieuw: </span> alle')
    assertContains(response, "Zet deze versie terug", count=2)


def test_a_related_row_that_was_deleted_is_told(registrar):
    lead = make_lead(member=make_member(name="Bram"))
    gone, lead.member = lead.member, make_member(name="Sander")
    lead.save()
    gone.delete()

    response = registrar.get(changes_of(lead))

    assertContains(response, "(bestaat niet meer)")
    response = registrar.post(version_of(lead, 1), {"version": 2})
    assertContains(response, "Zet dat eerst terug.", status_code=400)
    assert Lead.objects.get().member.name == "Sander"


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


def test_an_earlier_version_is_put_back_as_a_new_change(registrar, theme):
    page = registrar.get(version_of(theme, 1))
    assertContains(page, "(weg: </span> alle")

    response = registrar.post(version_of(theme, 1), {"version": 3, "reason": "Foutje"})

    assertRedirects(response, changes_of(theme))
    theme.refresh_from_db()
    assert (theme.name, theme.aim, theme.version) == (
        "Sport",
        "Meer zwemles voor kinderen",
        4,
    )
    assert list(theme.topics.all()) == []
    reason = theme.history.first().history_change_reason
    assert reason.startswith("Teruggezet naar de versie van")
    assert reason.endswith("Foutje")


@pytest.mark.parametrize("version", ["2", "", "x", str(2**70)])
def test_nothing_is_put_back_over_what_somebody_changed_meanwhile(
    registrar, theme, version
):
    response = registrar.post(
        version_of(theme, 1), {"version": version, "reason": "Foutje"}
    )

    assert response.status_code in (400, 409)
    if version in ("2", ""):
        assertContains(response, "Er is niets teruggezet", status_code=409)
        assertContains(response, 'name="version" value="3"', status_code=409)
        assertContains(response, 'value="Foutje"', status_code=409)
    theme.refresh_from_db()
    assert (theme.name, theme.version) == ("Sport en spel", 3)


@pytest.mark.parametrize("deletes", [True, False])
def test_a_race_that_is_lost_puts_nothing_back(registrar, theme, monkeypatch, deletes):
    key, check = theme.pk, Theme.full_clean

    def somebody_is_faster(row):
        monkeypatch.setattr(Theme, "full_clean", check)
        other = Theme.objects.get(pk=key)
        other.delete() if deletes else other.save()
        check(row)

    monkeypatch.setattr(Theme, "full_clean", somebody_is_faster)
    response = registrar.post(version_of(theme, 1), {"version": 3})

    # The other's change was undone with ours in this one connection.
    assertContains(response, "Er is niets teruggezet", status_code=409)
    assert Theme.objects.get().name == "Sport en spel"


def test_what_a_rule_forbids_by_now_is_not_put_back(registrar):
    topic = make_topic()
    first = make_holding(topic=topic)
    first.ends_on = date(2023, 5, 1)
    first.save()
    make_holding(topic=topic, starts_on=date(2023, 5, 1))

    response = registrar.post(version_of(first, 1), {"version": 2})

    assertContains(response, "Twee tegelijk kan niet", status_code=400)
    first.refresh_from_db()
    assert first.ends_on == date(2023, 5, 1)


def test_a_deleted_row_is_put_back_with_a_higher_version(registrar, theme):
    key = theme.pk
    theme.delete()

    response = registrar.get(deleted(Theme))
    address = version_of(theme, 3, pk=key)
    assertContains(response, f'href="{address}"')
    assertContains(registrar.get(changes_of(Theme(pk=key))), "Verwijderd")
    registrar.post(address, {"version": "", "reason": ""})

    restored = Theme.objects.get(pk=key)
    assert (restored.name, restored.version) == ("Sport en spel", 4)
    assert [topic.name for topic in restored.topics.all()] == ["Zwembad"]
    assertContains(registrar.get(deleted(Theme)), "Er is niets verwijderd")


def test_what_was_put_back_meanwhile_is_not_put_back_again(registrar, theme):
    key = theme.pk
    theme.delete()
    registrar.post(version_of(theme, 3, pk=key), {"version": ""})

    response = registrar.post(version_of(theme, 2, pk=key), {"version": ""})

    assertContains(response, "Er is niets teruggezet", status_code=409)
    assert Theme.objects.get().name == "Sport en spel"


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
