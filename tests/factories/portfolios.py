"""Who answers for what."""

from datetime import date

from portfolios.models import (
    College,
    CollegeMember,
    Deputy,
    DeputyMayor,
    District,
    DistrictTerm,
    Domain,
    Holding,
    Role,
    RoleKind,
    Topic,
    TopicRole,
)

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


def make_topic_role(*, topic=None, member=None, **fields):
    defaults = {
        "topic": topic or make_topic(),
        "member": member or make_member(),
        "kind": RoleKind.SECOND,
        "starts_on": INSTALLED,
    }
    return TopicRole.objects.create(**defaults | fields)


def make_deputy_mayor(*, member=None, **fields):
    defaults = {"member": member or make_member(), "rank": 1, "starts_on": INSTALLED}
    return DeputyMayor.objects.create(**defaults | fields)


def make_deputy(*, member=None, replaces=None, **fields):
    defaults = {
        "member": member or make_member(),
        "replaces": replaces or make_member(),
        "starts_on": INSTALLED,
    }
    return Deputy.objects.create(**defaults | fields)


def make_district_term(*, member=None, name=None, **fields):
    """A member who is there for a district of this name, which is made for it."""
    number = next(numbers)
    district = District.objects.create(name=name or f"Wijk {number}", position=number)
    defaults = {"member": member or make_member(), "starts_on": INSTALLED}
    return DistrictTerm.objects.create(district=district, **defaults | fields)
