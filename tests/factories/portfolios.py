"""Who answers for what."""

from datetime import date

from portfolios.models import College, CollegeMember, Domain, Holding, Role, Topic

from .numbers import numbers

INSTALLED = date(2022, 6, 29)


def make_college(**fields):
    """The college in office since 29 June 2022: there is one at a time."""
    defaults = {"name": "College", "starts_on": INSTALLED}
    college, _ = College.objects.get_or_create(**defaults | fields)
    return college


def make_member(**fields):
    number = next(numbers)
    defaults = {
        "name": f"Wethouder {number}",
        "short_name": f"W{number}",
        "slug": f"wethouder-{number}",
        "role": Role.ALDERMAN,
        "starts_on": INSTALLED,
        "position": number,
    }
    return CollegeMember.objects.create(**defaults | fields)


def make_domain(*, college=None, **fields):
    number = next(numbers)
    defaults = {
        "college": college or make_college(),
        "name": f"Domein {number}",
        "position": number,
    }
    return Domain.objects.create(**defaults | fields)


def make_topic(*, domain=None, **fields):
    number = next(numbers)
    defaults = {
        "domain": domain or make_domain(),
        "name": f"Onderwerp {number}",
        "position": number,
    }
    return Topic.objects.create(**defaults | fields)


def make_holding(*, topic=None, member=None, **fields):
    defaults = {
        "topic": topic or make_topic(),
        "member": member or make_member(),
        "starts_on": INSTALLED,
    }
    return Holding.objects.create(**defaults | fields)
