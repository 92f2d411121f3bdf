"""The council programme and its themes."""

from datetime import date

from programme.themes.models import CouncilProgramme, FocusArea, Lead, Priority, Theme

from .numbers import numbers
from .portfolios import INSTALLED, make_member


def make_programme(**fields):
    """The programme in force since 25 May 2022: there is one at a time."""
    defaults = {"title": "Raadsprogramma", "starts_on": date(2022, 5, 25)}
    programme, _ = CouncilProgramme.objects.get_or_create(**defaults | fields)
    return programme


def make_focus_area(**fields):
    number = next(numbers)
    defaults = {"name": f"Aandachtsveld {number}", "position": number}
    return FocusArea.objects.create(**defaults | fields)


def make_theme(*, programme=None, focus_area=None, **fields):
    number = next(numbers)
    defaults = {
        "programme": programme or make_programme(),
        "focus_area": focus_area or make_focus_area(),
        "number": number,
        "name": f"Thema {number}",
        "slug": f"thema-{number}",
    }
    return Theme.objects.create(**defaults | fields)


def make_lead(*, theme=None, member=None, **fields):
    defaults = {
        "theme": theme or make_theme(),
        "member": member or make_member(),
        "starts_on": INSTALLED,
    }
    return Lead.objects.create(**defaults | fields)


def make_priority(*, theme=None, **fields):
    defaults = {
        "theme": theme or make_theme(),
        "level": "priority",
        "starts_on": date(2022, 5, 25),
    }
    return Priority.objects.create(**defaults | fields)
