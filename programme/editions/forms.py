from django import forms

from velsen.history.conflicts import OutdatedFormMixin
from velsen.history.forms import VersionedForm
from velsen.pages.filters import FilterForm
from velsen.pages.forms import DateInput

from .models import Edition, EditionDraft, EditionStop, Recipient

TODAY = "vandaag"


class EditionDraftForm(VersionedForm):
    """The date and the introduction of the edition in preparation."""

    reason = None

    class Meta:
        model = EditionDraft
        fields = ["dated_on", "introduction"]
        widgets = {"dated_on": DateInput, "introduction": forms.Textarea}


class EditionAdoptForm(OutdatedFormMixin, forms.Form):
    """Confirm an adoption. `version` is that of the draft which the page showed."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1
    )
    is_sure = forms.BooleanField(
        label="Ik heb de wijzigingen gelezen.",
        help_text="Na het vaststellen kan de editie nooit meer veranderen.",
        error_messages={"required": "Bevestig dat u de wijzigingen hebt gelezen."},
    )


class RouteForm(forms.Form):
    """The day on which an edition went to each recipient; an empty one removes it."""

    def __init__(self, *args, edition, **kwargs):
        self.edition = edition
        self.stops = {stop.recipient: stop for stop in edition.stops.all()}
        super().__init__(*args, **kwargs)
        for code, name in Recipient.choices:
            stop = self.stops.get(code)
            self.fields[code] = forms.DateField(
                label=f"Naar de {name}",
                required=False,
                widget=DateInput,
                initial=stop and stop.sent_on,
            )

    def save(self):
        for code in self.changed_data:
            new = EditionStop(edition=self.edition, recipient=code)
            stop = self.stops.get(code, new)
            if sent_on := self.cleaned_data[code]:
                stop.sent_on = sent_on
                stop.save()
            elif stop.pk:
                stop.delete()


class CompareForm(FilterForm):
    """Choose two states of the planning to compare: editions, or that of today."""

    van = forms.ChoiceField(
        label="Van", error_messages={"invalid_choice": "Deze editie bestaat niet."}
    )
    naar = forms.ChoiceField(
        label="Naar",
        initial=TODAY,
        error_messages={"invalid_choice": "Deze editie bestaat niet."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        editions = Edition.objects.values_list("number", "dated_on")
        choices = [
            (str(number), f"editie {number}, {day:%-d-%-m-%Y}")
            for number, day in editions
        ]
        self.fields["van"].choices = choices
        self.fields["naar"].choices = [*choices, (TODAY, "vandaag")]

    def clean(self):
        data = super().clean()
        if data.get("van") and data.get("van") == data.get("naar"):
            self.add_error("naar", "Kies twee verschillende: dit is dezelfde stand.")
        return data
