"""Who leaves the college."""

from programme.departures.models import Departure, Kind

from .portfolios import make_member


def make_departure(*, member=None, **fields):
    """A departure to come, that changed nothing yet."""
    defaults = {"kind": Kind.LEAVES, "starts_on": "2099-01-01", "reason": "Verhuizing"}
    return Departure.objects.create(member=member or make_member(), **defaults | fields)
