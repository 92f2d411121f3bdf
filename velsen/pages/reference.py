"""The date of reference of a page: `?peildatum=2023-05-01`, or today."""

from datetime import datetime, time

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.functional import cached_property

from .forms import DateInput


class ReferenceDateForm(forms.Form):
    """
    Ask for the date. An address without one, or with a wrong one, means today.

    The field holds the day that the page shows, so an address may name today although
    nobody chose it.
    """

    peildatum = forms.DateField(
        label="Peildatum",
        required=False,
        widget=DateInput,
        error_messages={
            "invalid": "Vul een bestaande datum in, zoals 2023-05-01 (jaar-maand-dag). "
            "U ziet nu de stand van vandaag."
        },
    )

    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True

    def __init__(self, query):
        super().__init__(query)
        self.full_clean()
        self.data = {"peildatum": self.on}

    def clean_peildatum(self):
        if len(self.data.getlist("peildatum")) > 1:
            raise forms.ValidationError(
                "Kies één peildatum. U ziet nu de stand van vandaag."
            )
        return self.cleaned_data["peildatum"]

    @cached_property
    def chosen(self):
        """The date in the address, or None for today."""
        day = self.cleaned_data.get("peildatum")
        return None if day == timezone.localdate() else day

    @property
    def on(self):
        return self.chosen or timezone.localdate()

    @property
    def query(self):
        """The query that keeps a link to another page on this date."""
        return f"?peildatum={self.chosen.isoformat()}" if self.chosen else ""


def start_of(day):
    """The moment at which a day begins in Velsen."""
    return timezone.make_aware(datetime.combine(day, time.min))


def reference_date(request):
    """The date of reference of a request."""
    return ReferenceDateForm(request.GET).on


class ReferenceDateMixin:
    """A page at a date of reference; its template has it as `reference`."""

    @cached_property
    def reference(self):
        return ReferenceDateForm(self.request.GET)

    def get_context_data(self, **kwargs):
        return super().get_context_data(reference=self.reference, **kwargs)

    def render_to_response(self, context, **kwargs):
        """Show the page for bad input too, as a bad request (400)."""
        forms = [self.reference, context.get("filter")]
        if any(form.errors for form in forms if form):
            kwargs["status"] = 400
        return super().render_to_response(context, **kwargs)
