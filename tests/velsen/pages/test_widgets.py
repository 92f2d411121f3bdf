"""A select is the same as Django's, but for white space and the order of attributes."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from velsen.pages.widgets import Renderer

CHOICES = [
    ("", "Alle <thema’s>"),
    ("Groep & co", [(1, 'Een "1"'), ("b", "Twee")]),
    (None, "Niets"),
    (3, "Drie"),
]


@pytest.mark.parametrize("value", ["", "b", 3, "onbekend", None])
@pytest.mark.parametrize("attrs", [{}, {"id": "id_x", "required": True, "class": "a"}])
def test_a_select_is_as_django_makes_it(value, attrs):
    widget = forms.Select(choices=CHOICES, attrs=attrs)

    ours = widget.render("thema", value, renderer=Renderer())

    assert parse_html(ours) == parse_html(
        widget.render("thema", value, renderer=DjangoTemplates())
    )


def test_several_can_be_chosen():
    widget = forms.SelectMultiple(choices=CHOICES)

    ours = widget.render("thema", ["b", 3], renderer=Renderer())

    theirs = widget.render("thema", ["b", 3], renderer=DjangoTemplates())
    assert parse_html(ours) == parse_html(theirs)
