from django import forms
from django.utils import timezone

from programme.periods import FIRST_DAY
from velsen.pages.filters import FilterForm
from velsen.pages.forms import DateInput
from velsen.pages.reference import start_of


class SinceForm(FilterForm):
    """The day from whose start changes are told."""

    vanaf = forms.DateField(
        label="Vanaf",
        required=False,
        widget=DateInput,
        error_messages={"invalid": "Vul een bestaande datum in, zoals 2026-05-01."},
    )

    def clean_vanaf(self):
        day = self.cleaned_data["vanaf"]
        if day and not FIRST_DAY <= day <= timezone.localdate():
            raise forms.ValidationError(
                f"Kies een dag van {FIRST_DAY.year} tot en met vandaag."
            )
        return day

    @property
    def since(self):
        """The chosen moment, or None."""
        day = self.cleaned_data.get("vanaf") if self.is_valid() else None
        return start_of(day) if day else None

    def show(self, since):
        """Put the day of a moment in the field, unless it was filled in."""
        if not self.data.get("vanaf"):
            self.data = {"vanaf": timezone.localdate(since)}


class ReadForm(forms.Form):
    """Until which moment somebody read the changes: that of their page, not later."""

    tot = forms.DateTimeField(widget=forms.HiddenInput)

    def clean_tot(self):
        return min(self.cleaned_data["tot"], timezone.now())
