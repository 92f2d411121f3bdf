"""What council and college agreed."""

from datetime import date

from agreements.models import Agreement, AgreementSet, Kind, Party, Section

from .numbers import numbers


def make_agreement_set(**fields):
    """The agreements in force since 20 June 2022: there is one set at a time."""
    defaults = {
        "title": "Afspraken",
        "starts_on": date(2022, 6, 20),
        "source": "Raadsbesluit",
    }
    agreement_set, _ = AgreementSet.objects.get_or_create(**defaults | fields)
    return agreement_set


def make_section(*, agreement_set=None, **fields):
    number = next(numbers)
    defaults = {
        "agreement_set": agreement_set or make_agreement_set(),
        "number": str(number),
        "heading": f"Kop {number}",
        "position": number,
    }
    return Section.objects.create(**defaults | fields)


def make_agreement(*, section=None, **fields):
    number = next(numbers)
    defaults = {
        "section": section or make_section(),
        "reference": f"T{number}",
        "kind": Kind.COMMITMENT,
        "by": Party.COLLEGE,
        "towards": Party.COUNCIL,
        "title": f"Afspraak {number}",
        "text": "Het college belooft iets.",
        "source_place": "paragraaf 1",
        "position": number,
    }
    return Agreement.objects.create(**defaults | fields)
