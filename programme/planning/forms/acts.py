"""
The forms of acts on a subject or a step.

Each form names the state of the subject that its page showed, so that nobody decides on
outdated facts. `act` performs the act; it raises ValidationError or Conflict, and
changes nothing, if that is not possible.
"""

from django import forms
from django.utils import timezone

from programme.periods import Period
from programme.periods.fields import PeriodField
from programme.periods.hints import rough_words
from programme.planning import acts as planning
from programme.planning.models import Meeting, ShiftReason
from programme.planning.models.criteria import CRITERIA
from velsen.history.conflicts import OutdatedFormMixin
from velsen.pages.forms import DateInput
from velsen.texts import capital


class ActForm(OutdatedFormMixin, forms.Form):
    """A form about `step` or, without one, about `item`."""

    # The names of the fields that are grouped below the others.
    criteria = ()

    seen = forms.CharField(
        required=False, widget=forms.HiddenInput, max_length=50, label="Stand"
    )

    # The message after the act.
    saved = "Bewaard."

    def __init__(self, *args, item, step=None, by=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.item, self.step, self.by = item, step, by
        self.fields["seen"].initial = self.state

    @property
    def state(self):
        """The versions that count, as text."""
        versions = [self.item.version, self.step.version if self.step else ""]
        return "-".join(str(version) for version in versions)

    def clean(self):
        data = super().clean()
        if data.get("seen") != self.state:
            self.refuse_outdated(
                "Een ander heeft dit onderwerp gewijzigd sinds u deze bladzijde "
                "opende. Er is nog niets bewaard. Kijk wat er nu staat en verstuur "
                "het formulier opnieuw.",
                seen=self.state,
            )
        return data


OUTSIDE = "verplicht buiten de oude periode"


class ShiftForm(ActForm):
    to = PeriodField(label="Nieuwe periode", words_in="explanation")
    known_on = forms.DateField(
        label="Wanneer weten we meer?",
        required=False,
        widget=DateInput,
    )
    reason = forms.ModelChoiceField(
        label="Reden",
        queryset=ShiftReason.objects.all(),
        required=False,
        empty_label="Kies een reden",
    )
    explanation = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=300,
        help_text="Leg in één zin uit waarom het verschuift. Iedereen kan dit lezen.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["known_on"].optional = "verplicht bij “nog te bepalen”"
        for name in ("reason", "explanation"):
            self.fields[name].optional = OUTSIDE

    @property
    def saved(self):
        return f"Bewaard. Nieuwe periode: {Period.understood(self['to'].data)}."

    def act(self):
        data = self.cleaned_data
        planning.shift(
            step=self.step,
            to=data["to"],
            by=self.by,
            reason=data["reason"],
            explanation=f"{data['explanation']} {rough_words(self['to'])}".strip(),
            known_on=data["known_on"],
        )


class YesNoField(forms.TypedChoiceField):
    """A question that must be answered, with yes or no."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=[("true", "Ja"), ("false", "Nee")],
            coerce=lambda answer: answer == "true",
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value):
        return {True: "true", False: "false"}.get(value, value)


class ScheduleForm(ActForm):
    """The meeting, and whether the information is good enough (Part A, section 1)."""

    criteria = CRITERIA
    meeting = forms.ModelChoiceField(
        label="Vergadering", queryset=None, empty_label="Kies een vergadering"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = Meeting.objects.filter(
            format=self.step.format_id, held_on__gte=timezone.localdate()
        )
        for name in CRITERIA:
            label = self.item._meta.get_field(name).verbose_name
            self.fields[name] = YesNoField(
                label=capital(label), initial=getattr(self.item, name)
            )

    def act(self):
        for name in CRITERIA:
            setattr(self.item, name, self.cleaned_data[name])
        planning.schedule(
            step=self.step, meeting=self.cleaned_data["meeting"], by=self.by
        )


class CompleteForm(ActForm):
    on = forms.DateField(label="Op welke dag", widget=DateInput)
    outcome = forms.CharField(
        label="Uitkomst", max_length=1000, help_text="Zoals: aangenomen, met een motie."
    )
    link = forms.URLField(
        label="Link naar de uitkomst",
        required=False,
        assume_scheme="https",
        help_text="In het raadsinformatiesysteem.",
    )

    def act(self):
        data = self.cleaned_data
        planning.complete(
            step=self.step, on=data["on"], outcome=data["outcome"], link=data["link"]
        )


class WithdrawForm(ActForm):
    """Withdraws a subject that should never have been public."""

    reason = forms.CharField(
        label="Waarom wordt dit teruggetrokken?",
        max_length=300,
        help_text="In één zin. Iedereen kan dit lezen: noem dus niet wat weg moet.",
    )
    is_sure = forms.BooleanField(
        label="Ik weet dat dit niet ongedaan te maken is.",
        error_messages={"required": "Bevestig dat u dit zeker weet."},
    )

    def act(self):
        planning.withdraw(item=self.item, reason=self.cleaned_data["reason"])


class DropForm(ActForm):
    """Drops the step or, without one, the whole subject."""

    reason = forms.CharField(
        label="Waarom vervalt dit?",
        max_length=300,
        help_text="In één zin. Iedereen kan dit lezen.",
    )

    def act(self):
        if self.step:
            planning.drop_step(step=self.step, reason=self.cleaned_data["reason"])
        else:
            planning.drop(item=self.item, reason=self.cleaned_data["reason"])
