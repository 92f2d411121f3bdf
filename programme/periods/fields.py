from django import forms

from .notations import EXAMPLES
from .period import Period


class PeriodField(forms.CharField):
    """A period as people write it. Its value is a Period, or None if left empty."""

    def __init__(self, *, max_length=100, help_text=f"Zoals {EXAMPLES}.", **kwargs):
        super().__init__(max_length=max_length, help_text=help_text, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if text in self.empty_values:
            return None
        try:
            return Period.parse(text)
        except ValueError as refusal:
            raise forms.ValidationError(str(refusal), code="invalid") from refusal

    def prepare_value(self, value):
        return str(value) if isinstance(value, Period) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)
