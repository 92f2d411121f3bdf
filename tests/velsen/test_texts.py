"""Texts as any program can read them, and as Dutch writes capitals."""

import re

import pytest
from django.template import Context, Template

from tests.factories import make_format, make_item, make_step
from velsen.texts import capital, clean


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ijsbaan", "IJsbaan"),
        ("ij", "IJ"),
        ("Ijmuiden en de wijk", "IJmuiden en de wijk"),
        ("IJmuiden", "IJmuiden"),
        ("\u0133sbaan", "\u0132sbaan"),
        ("besluitvorming in de IJmond", "Besluitvorming in de IJmond"),
        ("één keer", "Één keer"),
        ("i", "I"),
        ("2e kwartaal", "2e kwartaal"),
        ("“ijs”", "“ijs”"),
        ("", ""),
    ],
)
def test_a_capital_is_a_dutch_one(text, written):
    assert capital(text) == written


def test_every_template_can_write_a_capital_and_it_stays_text():
    told = Template("{{ text|capital }}").render(Context({"text": "ijs <b>"}))

    assert told == "IJs &lt;b&gt;"


def test_there_is_no_other_way_to_write_a_capital(settings):
    folders = ["velsen", "agreements", "portfolios", "programme", "templates"]
    other = re.compile(r"capfirst|\.capitalize\(|\[:?[01]\]\.upper\(|\.title\(\)")

    found = [
        path
        for folder in folders
        for path in (settings.BASE_DIR / folder).rglob("*.*")
        if path.suffix in (".py", ".html", ".txt") and other.search(path.read_text())
    ]

    assert found == []


@pytest.mark.django_db
def test_a_page_begins_with_a_dutch_capital(visitor):
    step = make_step(item=make_item(), format=make_format(name="ijsbaanbezoek"))

    page = visitor.get(step.item.get_absolute_url()).text

    assert "IJsbaanbezoek" in page
    assert "Ijsbaan" not in page


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00\x07\x1b\x7f\x9fb", "ab"),
        ("a\r\nb\rc\x85d\u2028e\u2029f\ng", "a\nb\nc\nd\ne\nf\ng"),
        (
            "\U0001f468\u200d\U0001f469 café\u0301",
            "\U0001f468\u200d\U0001f469 café\u0301",
        ),
    ],
)
def test_a_text_is_clean_and_keeps_what_people_wrote(text, cleaned):
    assert clean(text) == cleaned
