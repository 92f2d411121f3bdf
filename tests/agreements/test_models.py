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
