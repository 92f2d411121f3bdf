"""Part A of the document: the working agreements."""

from collections import Counter
from datetime import date

import pytest

from agreements.models import Agreement, AgreementSet, Section

pytestmark = pytest.mark.django_db


def test_part_a_is_whole(content):
    counts = Counter(Agreement.objects.values_list("section__number", flat=True))

    assert counts == {
        "0.1": 7,  # the frame: five expectations a to e, and two more
        "0.2": 4,
        "0.3": 8,
        "0.4": 2,
        "1.0": 3,  # the three categories
        "1.1": 4,
        "1.2": 4,
        "1.2.4": 6,  # the criteria for good information
        "1.3": 10,
        "2": 4,
        "3": 7,
    }
    assert Section.objects.exclude(agreements__isnull=False).count() == 0
    assert AgreementSet.objects.get().starts_on == date(2022, 6, 20)


def test_every_agreement_stands_in_its_section_with_its_place(content):
    for agreement in Agreement.objects.select_related("section"):
        number = agreement.section.number
        assert agreement.reference == f"A{number}.{agreement.position}"
        assert agreement.source_place
        assert agreement.text
