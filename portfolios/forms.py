from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from velsen.pages.forms import DateInput, KnownChoicesField

from .handover import hand_over
from .models import CollegeMember, Holding


class HoldingsField(KnownChoicesField):
    def label_from_instance(self, holding):
        acting = ", waarneming" if holding.is_acting else ""
        return f"{holding.topic}{acting}, {holding.period}"


class HandoverForm(forms.Form):
    """Hand topics of `member` over to somebody else, from one day on."""

    holdings = HoldingsField(
        label="Onderwerpen",
        queryset=Holding.objects.none(),
        error_messages={
            "required": "Kies ten minste één onderwerp.",
            "invalid_choice": "Een gekozen onderwerp is intussen overgedragen of "
            "gewijzigd. Hieronder staat de verdeling van nu: kies opnieuw.",
        },
    )
    to = forms.ModelChoiceField(
        label="Aan wie",
        queryset=CollegeMember.objects.none(),
        empty_label="Kies een collegelid",
        error_messages={
            "required": "Kies een collegelid.",
            "invalid_choice": "Kies een ander collegelid, dat in functie is.",
        },
    )
    starts_on = forms.DateField(
        label="Vanaf",
        widget=DateInput,
        help_text="De eerste dag waarop de ander de onderwerpen heeft.",
    )
    is_acting = forms.BooleanField(
        label="Alleen waarneming",
        required=False,
        help_text="De houder houdt de onderwerpen en wordt tijdelijk vervangen.",
    )
    ends_on = forms.DateField(
        label="Tot",
        required=False,
        widget=DateInput,
        help_text="Alleen bij waarneming: de eerste dag waarop die voorbij is. "
        "Leeg: nog geen einde bekend.",
    )
    decision = forms.CharField(
        label="Besluit",
        required=False,
        max_length=200,
        help_text="Waar het is vastgelegd, zoals: collegebesluit van 3 mei 2023.",
    )

    helper = FormHelper()
    helper.add_input(Submit("submit", "Draag over"))

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        holdings = member.holdings.not_ended().with_limits()
        others = CollegeMember.objects.not_ended().exclude(pk=member.pk)
        self.fields["holdings"].queryset = holdings
        self.fields["to"].queryset = others

    def clean(self):
        super().clean()
        if self.cleaned_data.get("ends_on") and not self.cleaned_data["is_acting"]:
            self.add_error(
                "ends_on",
                "Een einddatum hoort bij waarneming. Kruis dat aan, of laat dit leeg.",
            )

    def save(self):
        """Hand the topics over, and return or raise what `hand_over` does."""
        data = self.cleaned_data
        return hand_over(
            holdings=data["holdings"],
            to=data["to"],
            on=data["starts_on"],
            is_acting=data["is_acting"],
            ends_on=data["ends_on"],
            decision=data["decision"],
        )
