"""Names that read the same are the same, and a list is sorted as in a dictionary."""

from copy import copy
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from programme.planning.models import Format
from tests.factories import (
    make_agreement,
    make_agreement_set,
    make_document,
    make_domain,
    make_focus_area,
    make_format,
    make_meeting,
    make_member,
    make_programme,
    make_scenario,
    make_section,
    make_shift_reason,
    make_theme,
    make_topic,
)
from velsen.history.names import Named, NameOnce, fill_name_keys

pytestmark = pytest.mark.django_db

ENDED, LATER = {"ends_on": date(2023, 1, 1)}, {"starts_on": date(2024, 1, 1)}
# How a row is made, the field with its name, two names that read the same, what the
# second has besides, and what somebody is told.
ALIKE = [
    (
        lambda **name: make_agreement_set(**name, **ENDED),
        ("title", "Één set", "een  SET"),
        LATER | {"ends_on": None},
        "Er zijn al afspraken met deze titel.",
    ),
    (
        make_section,
        ("number", "1.a", "1.A"),
        {},
        "Dit nummer heeft al een paragraaf.",
    ),
    (
        make_agreement,
        ("reference", "A1.2", "a1.2"),
        {},
        "Er is al een afspraak met dit kenmerk.",
    ),
    (make_member, ("slug", "bram", "Bram"), {}, "Dit adres heeft al een ander"),
    (make_domain, ("name", "Café", "CAFE"), {}, "Dit college heeft al zo’n domein."),
    (make_topic, ("name", "Café", "cafe"), {}, "Dit onderwerp staat al in dit domein."),
    (make_topic, ("note", "Zoë", "zoe"), {}, "Dit onderwerp staat al in dit domein."),
    (
        lambda **name: make_programme(**name, **ENDED),
        ("title", "Één plan", "Een plan"),
        LATER | {"ends_on": None},
        "Er is al een raadsprogramma met deze titel.",
    ),
    (
        make_focus_area,
        ("name", "Éénmalig", "eenmalig"),
        {},
        "Er is al een aandachtsveld met deze naam.",
    ),
    (make_theme, ("slug", "sport", "SPORT"), {"number": 99}, "Dit adres heeft al een"),
    (make_format, ("name", "Sessie", "sessie"), {}, "Er is al een vorm met deze naam."),
    (
        make_shift_reason,
        ("name", "Élan", "elan"),
        {"code": "ander"},
        "Deze reden staat al in de lijst.",
    ),
    (make_meeting, ("title", "Raad", "raad"), {}, "Op deze dag is er al een"),
    (make_document, ("title", "Nota", "NOTA"), {}, "Dit onderwerp heeft al zo’n"),
    (make_scenario, ("title", "Één", "een"), {}, "Dit onderwerp heeft al zo’n"),
]


def second(row, **values):
    """A new row like another one, with these values."""
    row = copy(row)
    row.pk, row.version, row._state = None, 0, type(row._state)()
    for name, value in values.items():
        setattr(row, name, value)
    return row


@pytest.mark.parametrize(("make", "names", "besides", "message"), ALIKE)
def test_a_name_that_reads_the_same_is_refused(make, names, besides, message):
    field, name, alike = names
    row = second(make(**{field: name}), **{field: alike}, **besides)

    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    assert [text for text in refusal.value.messages if text.startswith(message)]
    with pytest.raises(IntegrityError, match="name_key"), transaction.atomic():
        row.save()


def test_each_model_with_a_name_has_it_once():
    named = [model for model in apps.get_models() if issubclass(model, Named)]

    without = [
        model
        for model in named
        if not any(isinstance(rule, NameOnce) for rule in model._meta.constraints)
    ]

    assert without == []


def test_a_name_may_change_its_case():
    row = make_format(name="sessie")

    row.name = "Sessie"
    row.full_clean()
    row.save()

    assert Format.objects.get().name == "Sessie"


def test_the_same_name_may_be_elsewhere():
    first = make_domain(name="Wonen")

    make_topic(name="Bouw", domain=first)
    make_topic(name="bouw", domain=make_domain(name="Werk", college=first.college))

    assert [topic.name for topic in first.topics.all()] == ["Bouw"]


def test_names_that_were_the_same_before_stay_until_somebody_changes_them():
    first, other = make_format(name="Sessie"), make_format(name="Bezoek")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE programme_format SET name = 'sessie', name_key = '' WHERE id = %s",
            [other.pk],
        )

    fill_name_keys(Format, ["name"])

    for row in (first, other):
        row.refresh_from_db()
        row.position = 7
        row.full_clean()
        row.save()
    assert [row.name_key for row in (first, other)] == [
        "sessie",
        f"sessie\n\n{other.pk}",
    ]
    other.name = "SESSIE "
    other.full_clean()
    first.name = "Raadssessie"
    first.save()


def test_the_history_does_not_tell_of_keys():
    row = make_format(name="Sessie")

    assert not hasattr(row.history.get(), "name_key")


def test_equal_positions_are_sorted_as_in_a_dictionary():
    names = ["bezoek", "Éénmalig", "Excursie", "sessie", "Zitting", "zwemles"]
    for name in reversed(names):
        make_format(name=name)

    assert [row.name for row in Format.objects.all()] == names
