"""Each field of a subject and a step is public, restricted or derived."""

from dataclasses import fields

import pytest

from programme.changes.snapshots import StepState, SubjectState
from programme.planning import public
from programme.planning.models import PlanningItem, Step


@pytest.mark.parametrize(
    ("model", "names", "derived"),
    [
        (PlanningItem, public.SUBJECT, public.DERIVED_OF_SUBJECT),
        (Step, public.STEP, public.DERIVED),
    ],
)
def test_each_field_is_public_restricted_or_derived(model, names, derived):
    options = model._meta
    there = {field.name for field in [*options.concrete_fields, *options.many_to_many]}

    kinds = [set(names), public.RESTRICTED & there, derived & there]

    assert set.union(*kinds) == there
    assert sum(map(len, kinds)) == len(there)


@pytest.mark.parametrize(
    ("snapshot", "names", "also"),
    [
        (SubjectState, public.SUBJECT, {"key", "steps"}),
        (StepState, public.STEP, {"key", "period", "moves"}),
    ],
)
def test_a_snapshot_holds_what_is_public(snapshot, names, also):
    held = {field.name for field in fields(snapshot)}

    assert held - also == set(names) - public.NOT_IN_SNAPSHOTS
