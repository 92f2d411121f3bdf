"""A digest as a mail program shows it that follows the browser's standards."""

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from programme.changes.differences import Kind
from programme.changes.wording import ChangeText, SubjectText
from programme.following.digests import Digest, Part, rendered

NEWS = ChangeText(Kind.NEW, "nieuw op de planning", "De raad stelt dit vast.", ("Zo.",))
SUBJECT = SubjectText(7, "Woonvisie", "Wonen", "Bram", "/planning/7/", (NEWS,))


@pytest.fixture
def digest():
    moment = datetime(2026, 5, 5, 7, tzinfo=UTC)
    part = Part(SUBJECT.title, SUBJECT.theme, *rendered(SUBJECT))
    site = "https://velsen.example"
    told = Digest("lid@velsen.example", [part], moment, moment, "alles", site, site)
    return render_to_string("programme/following/mail/digest.html", {"digest": told})


@pytest.mark.parametrize(
    ("scheme", "background"),
    [("light", "rgb(255, 255, 255)"), ("dark", "rgb(19, 34, 47)")],
)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_digest_is_legible_by_day_and_by_night(
    visitor, digest, scheme, background, width
):
    visitor.page.emulate_media(color_scheme=scheme)
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.page.set_content(digest)

    sheet = visitor.page.get_by_role("article")
    shown = sheet.evaluate("element => getComputedStyle(element).backgroundColor")
    assert shown == background
    assert visitor.violations() == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == width
