"""
Whether a subject or a step of a row may be stored: by the forms of the screen.

What a row refers to was found already, and all rows are compared at once, so each form
is made once and asks the database as little as it can. That keeps its own rules.
"""

from django import forms
from django.forms.models import model_to_dict

from programme.planning.forms.rows import StepForm
from programme.planning.forms.subjects import SubjectForm

WHEN_KNOWN = "Zeg wanneer u meer weet als de periode nog te bepalen is."


class FoundField(forms.Field):
    """A value that was found before: a row, several rows, or a period."""

    def has_changed(self, initial, data):
        return True


class OfRowMixin:
    """A form that is filled in again and again: see `refusals`."""

    def refusals(self, instance, data):
        """Put `data` on the instance and return what is wrong with it, in words."""
        self.instance, self.data = instance, data | {"version": instance.version}
        instance.validate_constraints = kept_by_the_database
        try:
            self.full_clean()
        finally:
            del instance.validate_constraints
        return [
            f"{self.fields[name].label}: {text}" if name in self.fields else text
            for name, texts in self.errors.items()
            for text in texts
        ]

    def _get_validation_exclusions(self):
        # What was found is there.
        found = {n for n, f in self.fields.items() if isinstance(f, FoundField)}
        return super()._get_validation_exclusions() | found

    def validate_unique(self):
        """Titles are compared for all rows at once."""


def kept_by_the_database(exclude=None):
    """Asking it about each row would take longer than all the rest."""


class SubjectOfRowForm(OfRowMixin, SubjectForm):
    theme = FoundField(label="Thema", required=False)
    topic = FoundField(label="Portefeuilleonderwerp", required=False)
    holder = FoundField(label="Portefeuillehouder", required=False)
    involved = FoundField(label="Ook betrokken", required=False)


class NewStepOfRowForm(OfRowMixin, StepForm):
    format = FoundField(label="Vorm")
    period = FoundField(label="Periode")

    def check_days(self):
        if not self.instance.period.is_known and not self.instance.known_on:
            self.add_error(None, WHEN_KNOWN)


class StepOfRowForm(OfRowMixin, StepForm):
    format = FoundField(label="Vorm")


def values_of(item):
    """What the form of a subject would hold of it."""
    names = [*SubjectOfRowForm.base_fields]
    plain = model_to_dict(item, [n for n in names if n != "involved"])
    found = {name: getattr(item, name) for name in ("theme", "topic", "holder")}
    return plain | found | {"involved": involved_of(item)}


def involved_of(item):
    return list(item.involved.all()) if item.pk else []
