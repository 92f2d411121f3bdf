from django import forms

from .hints import hint
from .notations import EXAMPLES
from .period import Period
from .readings import LONGEST


class PeriodInput(forms.TextInput):
    """
    Shows below the box how its text is understood, or offers choices.

    `words_in` is the name of the field that keeps the words of a rough text, such as
    "eind 2026", when somebody takes a proposal instead.
    """

    template_name = "programme/periods/period_input.html"

    def __init__(self, *, words_in="", **kwargs):
        super().__init__(**kwargs)
        self.words_in = words_in

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        said = hint(value) if value else {}
        is_news = said.get("understood") != value
        return context | {"words_in": self.words_in} | (said if is_news else {})


class PeriodField(forms.CharField):
    """A period as people write it. Its value is a Period, or None if left empty."""

    widget = PeriodInput

    def __init__(self, *, help_text=f"Zoals {EXAMPLES}.", words_in="", **kwargs):
        kwargs.setdefault("widget", PeriodInput(words_in=words_in))
        super().__init__(max_length=LONGEST, help_text=help_text, **kwargs)

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
