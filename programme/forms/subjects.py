"""
The form for a subject of the planning, with its moments, documents and scenarios.

A few empty rows stand ready below those that are there, so it needs no JavaScript. What
happens to a moment once it is planned has pages of its own: `programme.forms.acts`.
"""

from django import forms
from django.db import models, transaction
from django.utils import timezone

from programme.fields import PeriodField
from programme.models import Document, Format, PlanningItem, Scenario, Step
from programme.planning import add_step, save, settle
from velsen.forms import DateInput, KnownChoicesField
from velsen.versions import VersionedForm

MOST_ROWS = 25
GROUPS = {
    "Het onderwerp": ["title", "question", "explanation", "summary"],
    "Waar het bij hoort": ["theme", "topic", "holder", "involved", "official"],
    "Hoe het wordt aangepakt": [
        "approach",
        "approach_reason",
        "programme_passage",
        "is_urgent",
        "is_important",
        "haste_reason",
    ],
    "Waar het vandaan komt": [
        "is_new_policy",
        "paper",
        "origin",
        "origin_number",
        "origin_link",
    ],
}


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


class SubjectForm(VersionedForm):
    is_public = forms.BooleanField(
        label="Openbaar maken",
        required=False,
        help_text="Tot dan is dit een concept, dat alleen het college en de griffie "
        "zien. Wat openbaar is, blijft dat: het kan alleen nog vervallen.",
    )

    class Meta:
        model = PlanningItem
        formfield_callback = formfield
        fields = [name for names in GROUPS.values() for name in names]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_draft:
            del self.fields["is_public"]

    @property
    def groups(self):
        """The fields under their headings."""
        return {
            heading: [self[name] for name in names] for heading, names in GROUPS.items()
        }

    @property
    def last(self):
        """What is asked at the end, about the change itself."""
        return [self[name] for name in ("is_public", "reason") if name in self.fields]

    def save(self, commit=True):
        if self.cleaned_data.get("is_public"):
            self.instance.published_on = timezone.localdate()
        return super().save(commit)


class RowForm(VersionedForm):
    """A row that belongs to the subject. The reason of a change is asked once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["reason"]


class StepForm(RowForm):
    """A moment: when it is can only be chosen at first; after that it is shifted."""

    period = PeriodField(label="Periode")

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
            # The days are not fields of the form, so it does not look at them itself.
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
        # Which one is chosen is a question for all rows together.
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


class ScenarioFormSet(RowFormSet):
    def clean(self):
        super().clean()
        chosen = [form for form in self.kept if form.cleaned_data.get("is_chosen")]
        if len(chosen) > 1:
            raise forms.ValidationError("De raad kiest één scenario.")

    @property
    def kept(self):
        """The forms of the rows that will be there."""
        return [
            form
            for form in self.forms
            if form not in self.deleted_forms and hasattr(form, "cleaned_data")
        ]

    def save(self):
        """Store the rows; the one that is chosen last, for there is never a second."""
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


StepFormSet = formset(Step, StepForm, extra=2, can_delete=False)
DocumentFormSet = formset(Document, DocumentForm, extra=2)
ScenarioFormSet = formset(Scenario, ScenarioForm, formset=ScenarioFormSet, extra=2)


class SubjectForms:
    """A subject and its rows, checked and stored as one."""

    def __init__(self, data=None, *, item):
        self.form = SubjectForm(data, instance=item)
        formats = [("", "---------"), *Format.objects.values_list("pk", "name")]
        to_come = Step.objects.open() if item.pk else Step.objects.none()
        self.steps = StepFormSet(
            data,
            instance=item,
            prefix="momenten",
            queryset=to_come,
            form_kwargs={"formats": formats},
        )
        self.documents = DocumentFormSet(data, instance=item, prefix="documenten")
        self.scenarios = ScenarioFormSet(data, instance=item, prefix="scenarios")

    @property
    def formsets(self):
        return [self.steps, self.documents, self.scenarios]

    @property
    def all(self):
        """All forms, the subject's first."""
        return [self.form, *(form for formset in self.formsets for form in formset)]

    @property
    def is_outdated(self):
        return any(
            form.has_error(forms.forms.NON_FIELD_ERRORS, "outdated")
            for form in self.all
        )

    def is_valid(self):
        # The subject first: its rows look at what it will be.
        are_valid = [self.form.is_valid(), *(f.is_valid() for f in self.formsets)]
        if all(are_valid) and self.lacks_summary():
            self.form.add_error(
                "summary", "Er is meer dan één document: schrijf een samenvatting."
            )
        return all(are_valid) and self.form.is_valid()

    def lacks_summary(self):
        documents = [
            form
            for form in self.documents
            if form.has_changed() or form.instance.pk
            if form not in self.documents.deleted_forms
        ]
        return len(documents) > 1 and not self.form.cleaned_data["summary"]

    @transaction.atomic
    def save(self):
        """Store all that changed; raise Conflict if somebody was faster."""
        item = self.form.save()
        for form in self.steps:
            if not form.has_changed():
                continue
            form.instance.item = item
            if form.instance.pk:
                save(form.instance)
            else:
                add_step(step=form.instance)
        self.documents.save()
        self.scenarios.save()
        settle(item, self.form.cleaned_data["reason"] or "Gewijzigd")
        return item
