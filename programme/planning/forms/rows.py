"""
The rows of a subject's form: moments, documents, scenarios.

A few empty rows stand below the existing ones, so it works without JavaScript. Acts on
a moment have pages of their own: see `programme.planning.forms.acts`.
"""

from django import forms

from programme.periods.fields import PeriodField
from programme.planning.models import Document, PlanningItem, Scenario, Step
from velsen.history.forms import VersionedForm
from velsen.texts import plain

from .fields import formfield

MOST_ROWS = 25


class RowForm(VersionedForm):
    """A row of the subject. The form asks once for the reason of a change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["reason"]


class StepForm(RowForm):
    """A moment. Its period is chosen once; shifting it is a separate act."""

    period = PeriodField(label="Periode", words_in="reason")

    class Meta:
        model = Step
        formfield_callback = formfield
        fields = ["phase", "format", "known_on", "is_firm"]

    def __init__(self, *args, formats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = formats
        if self.instance.pk:
            del self.fields["period"], self.fields["known_on"]
        else:
            self.order_fields(["phase", "format", "period", "known_on", "is_firm"])

    def clean_format(self):
        chosen, meeting = self.cleaned_data["format"], self.instance.meeting
        if meeting and meeting.format_id != chosen.pk:
            raise forms.ValidationError(
                f"Dit moment staat op de agenda van {meeting}. Verschuif het eerst."
            )
        return chosen

    def clean(self):
        data = super().clean()
        if data.get("period"):
            self.instance.period = data["period"]
        return data

    def _post_clean(self):
        super()._post_clean()
        if not self.instance.pk and not self.errors:
            self.check_days()

    def check_days(self):
        """Check the days, which are not fields of the form."""
        try:
            self.instance.validate_constraints(exclude={"item"})
        except forms.ValidationError as refusal:
            self.add_error(None, refusal.messages)


class DocumentForm(RowForm):
    class Meta:
        model = Document
        formfield_callback = formfield
        fields = ["title", "kind", "link"]


class ScenarioForm(RowForm):
    class Meta:
        model = Scenario
        formfield_callback = formfield
        fields = [
            "title",
            "description",
            "advantages",
            "disadvantages",
            "cost",
            "is_chosen",
        ]

    def _get_validation_exclusions(self):
        # Choosing one concerns all rows together.
        return {*super()._get_validation_exclusions(), "is_chosen"}


class RowFormSet(forms.BaseInlineFormSet):
    default_error_messages = {
        "missing_management_form": "Het formulier kwam niet volledig aan. Open deze "
        "bladzijde opnieuw.",
        "too_many_forms": "Dit zijn er te veel: vul er hoogstens %(num)d in.",
    }

    def clean(self):
        super().clean()
        if any(form.instance.pk is None for form in self.initial_forms):
            raise forms.ValidationError(
                "Een van de rijen is er niet meer: een ander heeft die verwijderd of "
                "afgerond. Open deze bladzijde opnieuw."
            )

    @property
    def kept(self):
        """The forms of the rows that will remain."""
        return [
            form
            for form in self.forms
            if form not in self.deleted_forms and hasattr(form, "cleaned_data")
        ]


class TitledFormSet(RowFormSet):
    def clean(self):
        """Refuse two new titles that read the same: each row knows only stored ones."""
        super().clean()
        titles = [form.cleaned_data.get("title") for form in self.kept]
        keys = [plain(title) for title in titles if title]
        if len(keys) > len(set(keys)):
            raise forms.ValidationError("Twee rijen hebben dezelfde titel.")


class ScenarioFormSet(TitledFormSet):
    def clean(self):
        super().clean()
        chosen = [form for form in self.kept if form.cleaned_data.get("is_chosen")]
        if len(chosen) > 1:
            raise forms.ValidationError("De raad kiest één scenario.")

    def save(self):
        """Store the rows, the chosen one last, so that there is never a second."""
        for position, form in enumerate(self.kept, 1):
            form.instance.position = form.instance.position or position
        for form in self.deleted_forms:
            if form.instance.pk:
                form.instance.delete()
        changed = [form for form in self.kept if form.has_changed()]
        for form in sorted(changed, key=lambda form: form.instance.is_chosen):
            form.instance.item = self.instance
            form.save()


def formset(model, form, formset=RowFormSet, **kwargs):
    return forms.inlineformset_factory(
        PlanningItem,
        model,
        form=form,
        formset=formset,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
        **kwargs,
    )


# Room for a whole path: beeldvorming, oordeelsvorming and besluitvorming.
StepFormSet = formset(Step, StepForm, extra=3, can_delete=False)
DocumentFormSet = formset(Document, DocumentForm, formset=TitledFormSet, extra=2)
ScenarioFormSet = formset(Scenario, ScenarioForm, formset=ScenarioFormSet, extra=2)
