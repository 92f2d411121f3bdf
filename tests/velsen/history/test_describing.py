"""What a version changed, in words."""

import pytest
from pytest_django.asserts import assertContains

from programme.themes.models import Lead
from tests.factories import make_lead, make_member
from velsen.history.describing import changed_words

from .pages import changes_of, version_of

pytestmark = pytest.mark.django_db


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
