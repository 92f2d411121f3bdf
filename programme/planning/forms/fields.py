"""Form fields for the planning's models."""

from django import forms
from django.db import models

from velsen.pages.forms import DateInput, KnownChoicesField


def formfield(field, **kwargs):
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    if isinstance(field, models.DateField):
        kwargs["widget"] = DateInput
    if isinstance(field, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
    if field.name == "involved":
        kwargs["form_class"] = KnownChoicesField
    return field.formfield(**kwargs)
