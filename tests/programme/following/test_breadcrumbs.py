"""The pages of following lead back to the planning."""

import pytest

from programme.following.acts import follow, link, request_token, token_of
from tests.test_breadcrumbs import crumbs

pytestmark = pytest.mark.django_db

ASKED = {"wat": "alles", "email": "bewoner@velsen.example", "rhythm": "daily"}


def test_each_page_of_following_names_the_levels_above_it(visitor):
    token = token_of(follow("alles", email=ASKED["email"]))
    places = [
        "/planning/volgen/verstuurd/",
        link("follow_confirm", request_token(**ASKED)),
        link("follower", token),
        link("follow_stop", token),
    ]

    found = [crumbs(visitor, place) for place in places]

    assert [levels[:-1] for levels in found] == [["Home", "Planning", "Volgen"]] * 4
    assert [levels[-1] for levels in found] == [
        "Kijk in uw mail",
        "Bevestigen",
        "Wat u volgt",
        "Stoppen",
    ]
