"""The kinds of things to follow: an entry each, with a field of `Following`."""

from collections.abc import Callable
from typing import NamedTuple

from portfolios.models import CollegeMember
from programme.planning.models import Approach, PlanningItem
from programme.themes.models import FocusArea, Theme


class FollowedKind(NamedTuple):
    # In an address and a form, as in "thema-3"; and the column of `Following`.
    code: str
    column: str
    # Above its choices in a form, and before the name of a followed thing.
    group: str
    words: str
    # The choices of a form, as keys with names.
    offered: Callable
    # Whether a key exists.
    is_there: Callable
    # The key, or None, in the state of a subject; with the focus area of each theme.
    key_of: Callable

    @property
    def field(self):
        return self.column.removesuffix("_id")

    @property
    def is_relation(self):
        return self.field != self.column


def choices_of(rows):
    return [(row.pk, str(row)) for row in rows]


def stored(queryset):
    """Whether the queryset has a row with this key, which somebody may have typed."""
    return lambda key: (
        key.isdecimal() and len(key) <= 18 and queryset.filter(pk=key).exists()
    )


def key(named):
    return named and named.key


KINDS = [
    FollowedKind(
        "thema",
        "theme_id",
        "Thema",
        "het thema",
        lambda: choices_of(Theme.objects.in_force()),
        stored(Theme.objects.all()),
        lambda state, areas: key(state.theme),
    ),
    FollowedKind(
        "veld",
        "focus_area_id",
        "Aandachtsveld",
        "het aandachtsveld",
        lambda: choices_of(FocusArea.objects.all()),
        stored(FocusArea.objects.all()),
        lambda state, areas: areas.get(key(state.theme)),
    ),
    FollowedKind(
        "lid",
        "holder_id",
        "Collegelid",
        "de onderwerpen van",
        lambda: choices_of(CollegeMember.objects.in_office()),
        stored(CollegeMember.objects.all()),
        lambda state, areas: key(state.holder),
    ),
    FollowedKind(
        "aanpak",
        "approach",
        "Aanpak",
        "alles met de aanpak",
        lambda: Approach.choices,
        lambda key: key in Approach,
        lambda state, areas: state.approach or None,
    ),
    # Offered only on the page of the subject.
    FollowedKind(
        "onderwerp",
        "item_id",
        "Onderwerp",
        "het onderwerp",
        list,
        stored(PlanningItem.objects.published()),
        lambda state, areas: state.key,
    ),
]
BY_CODE = {kind.code: kind for kind in KINDS}
RELATIONS = [kind.field for kind in KINDS if kind.is_relation]
CHOICES = [kind.field for kind in KINDS if not kind.is_relation]
# The values of a Following of the whole planning.
UNSET = dict.fromkeys(RELATIONS) | dict.fromkeys(CHOICES, "")
