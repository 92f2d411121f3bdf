"""Each field of a subject and a step is public, restricted or derived."""

from dataclasses import fields
from datetime import date

import pytest
from django.db import models

from programme.planning import public
from programme.planning.models import PlanningItem, Step
from programme.planning.public import Named, StepState, SubjectState


@pytest.mark.parametrize(
    ("model", "names", "derived"),
    [
        (
            PlanningItem,
            public.SUBJECT + public.NOT_IN_SNAPSHOTS,
            public.DERIVED_OF_SUBJECT,
        ),
        (Step, public.STEP, public.DERIVED),
    ],
)
def test_each_field_is_public_restricted_or_derived(model, names, derived):
    options = model._meta
    there = {field.name for field in [*options.concrete_fields, *options.many_to_many]}

    kinds = [set(names), public.RESTRICTED & there, derived & there]

    assert set.union(*kinds) == there
    assert sum(map(len, kinds)) == len(there)


def type_of(field):
    """What a record holds of a field of a model."""
    if isinstance(field, models.ManyToManyField):
        return tuple[Named, ...]
    kinds = {
        models.ForeignKey: Named,
        models.DateField: date,
        models.BooleanField: bool,
        models.CharField: str,
        models.TextField: str,
        models.IntegerField: int,
    }
    found = next(kinds[kind] for kind in kinds if isinstance(field, kind))
    return found | None if field.null else found


@pytest.mark.parametrize(
    ("model", "record"), [(PlanningItem, SubjectState), (Step, StepState)]
)
def test_a_record_holds_what_the_model_does(model, record):
    held = {field.name: field.type for field in fields(record)}
    names = public.names_of(record)

    assert {name: held[name] for name in names} == {
        name: type_of(model._meta.get_field(name)) for name in names
    }
