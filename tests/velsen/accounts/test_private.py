"""What browsers and proxies may keep of the pages of somebody who is signed in."""

from django.urls import reverse

from programme.following.acts import follow, token_of
from tests.factories import make_item, make_theme, make_user


def directives(response):
    return set(response["Cache-Control"].split(", "))


def test_a_page_to_read_is_for_its_reader_only(council_member):
    make_theme(slug="sport")

    response = council_member.get(reverse("programme:theme_list"))

    assert directives(response) == {"private"}


def test_a_form_is_not_kept(college_editor, registrar):
    item, theme = make_item(), make_theme(slug="sport")

    forms = [
        college_editor.get(reverse("programme:planningitem_update", args=[item.pk])),
        college_editor.get(reverse("programme:planningitem_create")),
        registrar.get(reverse("programme:theme_update", args=[theme.slug])),
        registrar.get(reverse("programme:question_create")),
    ]

    for response in forms[:3]:
        assert directives(response) == {"private", "no-store"}


def test_the_pages_of_an_account_and_of_the_admin_are_not_kept(registrar):
    for name in ["account", "account_change_password", "admin:index"]:
        assert {"private", "no-store"} <= directives(registrar.get(reverse(name)))


def test_a_visitor_may_keep_a_page_to_compare(visitor, settings):
    settings.CACHE_PAGES = True

    response = visitor.get(reverse("programme:theme_list"))

    assert directives(response) == {"no-cache"}


def test_a_link_of_a_follower_is_not_kept(client, db):
    follower = follow("alles", email="jan@velsen.example")
    token = token_of(follower)

    for page in ["follower", "follow_stop"]:
        response = client.get(reverse(f"programme:{page}", args=[token]))
        assert {"private", "no-store"} <= directives(response)


def test_who_signs_in_goes_on_to_the_page_they_asked_for(client, db):
    response = client.get(reverse("programme:planningitem_create") + "?vraag=1")

    place = "/planning/nieuw/%3Fvraag%3D1"
    assert response["Location"] == f"/account/inloggen/?next={place}"


def test_an_address_that_is_too_long_for_a_header_is_not_gone_on_to(client, db):
    for page in ["programme:planningitem_create", "account_change_password"]:
        response = client.get(reverse(page) + "?x=" + "x" * 3_900)

        assert response["Location"] == reverse("account_login"), page
        assert response.status_code == 302


def test_who_asked_for_too_long_an_address_signs_in_all_the_same(client, db):
    user = make_user(password="het-duin-is-hoog")
    words = {"login": user.email, "password": "het-duin-is-hoog"}

    response = client.post(
        reverse("account_login"), words | {"next": "/" + "x" * 9_000}
    )

    assert response.status_code == 302
    assert len(response["Location"]) < 2_000
