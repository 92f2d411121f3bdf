from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from agreements.models import Agreement, AgreementSet, Section
from tests.factories import make_agreement, make_agreement_set, make_section

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 6, 19), []),
        (date(2022, 6, 20), ["A1"]),
        (date(2026, 5, 31), ["A1"]),
        (date(2026, 6, 1), ["B1"]),
    ],
)
def test_agreements_are_in_force_with_their_set(on, expected):
    first = make_agreement_set(title="Oud", ends_on=date(2026, 6, 1))
    second = make_agreement_set(title="Nieuw", starts_on=date(2026, 6, 1))
    make_agreement(reference="A1", section=make_section(agreement_set=first))
    make_agreement(reference="B1", section=make_section(agreement_set=second))

    in_force = Agreement.objects.in_force(on)

    assert [agreement.reference for agreement in in_force] == expected


@pytest.mark.parametrize("text", ["a1.2", "TIJDIG", "op tijd een brief"])
def test_search_looks_in_reference_title_and_text(text):
    found = make_agreement(
        reference="A1.2", title="Tijdig", text="De raad krijgt op tijd een brief."
    )
    make_agreement(reference="A1.3", title="Anders", text="Iets anders.")

    assert list(Agreement.objects.search(text)) == [found]


def test_neighbours_are_found_in_the_same_set_across_sections():
    agreement_set = make_agreement_set(ends_on=date(2026, 6, 1))
    other = make_agreement_set(title="Nieuw", starts_on=date(2026, 6, 1))
    first = make_agreement(section=make_section(agreement_set=agreement_set))
    second = make_agreement(section=make_section(agreement_set=agreement_set))
    make_agreement(section=make_section(agreement_set=other))

    assert first.neighbours() == (None, second)
    assert second.neighbours() == (first, None)


def test_there_is_one_set_at_a_time():
    make_agreement_set()
    second = AgreementSet(title="Tweede", starts_on=date(2026, 6, 1), source="Besluit")

    with pytest.raises(ValidationError, match="al andere afspraken"):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


def test_a_number_is_used_once_in_a_set():
    section = make_section(number="1.2")
    second = Section(
        agreement_set=section.agreement_set, number="1.2", heading="Dubbel", position=2
    )

    with pytest.raises(ValidationError, match="heeft al een paragraaf"):
        second.full_clean()


@pytest.mark.parametrize("reference", ["A 1", "A/1", "-A1", "A1\n", "<script>"])
def test_a_reference_fits_in_an_address(reference):
    agreement = make_agreement()
    agreement.reference = reference

    with pytest.raises(ValidationError, match="letters, cijfers, punten"):
        agreement.full_clean()


@pytest.fixture
def later():
    """An agreement that came in November 2026 with a source of its own."""
    return make_agreement(
        reference="A2", starts_on=date(2026, 11, 27), source="Brief van het college"
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 26), ["A1"]),
        (date(2026, 11, 27), ["A1", "A2"]),
        (date(2027, 6, 1), ["A2"]),
    ],
)
def test_an_agreement_has_dates_of_its_own_where_they_differ(later, on, expected):
    make_agreement(
        reference="A1", section=later.section, position=1, ends_on=date(2027, 6, 1)
    )

    in_force = Agreement.objects.in_force(on).order_by("reference")

    assert [agreement.reference for agreement in in_force] == expected
    assert [a.reference for a in Agreement.objects.all() if a.covers(on)] == expected


def test_an_agreement_ends_with_its_set(later):
    later.section.agreement_set.ends_on = date(2028, 1, 1)
    later.section.agreement_set.save()

    assert later.period == "van 27 november 2026 tot 1 januari 2028"
    assert not Agreement.objects.in_force(date(2028, 1, 1)).exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source": ""}, "Vul ook de bron in"),
        ({"ends_on": date(2026, 11, 27)}, "na de begindatum"),
    ],
)
def test_own_dates_ask_for_an_own_source_and_an_order(later, fields, message):
    for name, value in fields.items():
        setattr(later, name, value)

    with pytest.raises(ValidationError, match=message):
        later.full_clean()
    with pytest.raises(IntegrityError):
        later.save()


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": date(2022, 6, 19)},
        {"starts_on": date(2030, 1, 1)},
        {"ends_on": date(2030, 1, 2)},
        {"starts_on": None, "ends_on": date(2022, 6, 20)},
    ],
)
def test_an_agreement_stays_within_its_set(later, fields):
    later.section.agreement_set.ends_on = date(2030, 1, 1)
    for name, value in fields.items():
        setattr(later, name, value)

    with pytest.raises(ValidationError, match="De set geldt van 20 juni 2022 tot"):
        later.full_clean()


def test_a_set_does_not_leave_its_agreements_outside(later):
    agreement_set = later.section.agreement_set
    agreement_set.ends_on = date(2026, 11, 27)

    with pytest.raises(ValidationError, match="Pas eerst aan wanneer “A2"):
        agreement_set.full_clean()

    agreement_set.ends_on = date(2026, 11, 28)
    agreement_set.full_clean()
