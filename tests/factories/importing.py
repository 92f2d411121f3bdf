"""Lists that come in."""

from programme.importing.models import Import, State

from .accounts import make_user


def make_import(**fields):
    """A list of nothing, that was compared with the planning."""
    user = fields.pop("made_by", None) or make_user()
    defaults = {"name": "lijst.xlsx", "made_by": user, "asked_by": user}
    return Import.objects.create(**defaults | {"state": State.COMPARED} | fields)
