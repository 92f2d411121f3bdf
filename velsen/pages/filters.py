"""The common base of the filters above the lists."""

from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.dateformat import format as format_date


class FilterForm(forms.Form):
    """The form of a FilterSet, inside the page's own `<form>`."""

    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True

    @property
    def in_words(self):
        """The chosen filters, for paper, which shows no form."""
        asked = getattr(self, "cleaned_data", {})
        return "; ".join(
            f"{field.label.lower()}: {in_words(field.field, asked[field.name])}"
            for field in self
            if asked.get(field.name)
        )


def in_words(field, value):
    """A value of a field in the words that its reader knows."""
    if isinstance(value, date):
        return format_date(value, "j F Y")
    if isinstance(value, str) and isinstance(field, forms.ChoiceField):
        return dict(field.choices).get(value, value)
    return value
