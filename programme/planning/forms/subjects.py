"""The form for a subject of the planning, with its moments, documents and scenarios."""

from django import forms
from django.utils import timezone

from programme.periods import Period
from programme.periods.hints import rough_words
from programme.planning.acts import add_step, save, settle
from programme.planning.models import Format, PlanningItem, Step
from velsen.history.forms import VersionedForm
from velsen.history.records import one_version

from .fields import formfield
from .rows import DocumentFormSet, ScenarioFormSet, StepFormSet

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


class ItemForm(VersionedForm):
    """A subject. Its holder is not also involved."""

    def clean(self):
        data = super().clean()
        holder = data.get("holder")
        if holder and holder in (data.get("involved") or []):
            self.add_error(
                "involved",
                f"{holder} is de portefeuillehouder. Kies hier alleen anderen.",
            )
        return data


class SubjectForm(ItemForm):
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
        if not self.instance.is_draft or self.instance.withdrawn_on:
            del self.fields["is_public"]

    @property
    def groups(self):
        """The fields under their headings."""
        return {
            heading: [self[name] for name in names] for heading, names in GROUPS.items()
        }

    @property
    def last(self):
        """The fields at the end, about the change itself."""
        return [self[name] for name in ("is_public", "reason") if name in self.fields]

    def save(self, commit=True):
        if self.cleaned_data.get("is_public"):
            self.instance.published_on = timezone.localdate()
        return super().save(commit)


class SubjectForms:
    """A subject and its rows, checked and stored as one."""

    # The form of each prefix.
    classes = {
        "": SubjectForm,
        "momenten": StepFormSet.form,
        "documenten": DocumentFormSet.form,
        "scenarios": ScenarioFormSet.form,
    }

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
    def errors(self):
        """The errors: each a text, and the id of the field that it links to."""
        found = []
        for form in self.all:
            fields = form.visible_fields()
            found += [(error, id_of(fields[0])) for error in form.non_field_errors()]
            found += [
                (f"{field.label}: {error}", id_of(field))
                for field in fields
                for error in field.errors
            ]
        for formset in self.formsets:
            # An error of the rows together links to the first of them.
            form = next(iter(formset), self.form)
            target = id_of(form.visible_fields()[0])
            found += [(error, target) for error in formset.non_form_errors()]
        return found

    @property
    def is_outdated(self):
        return any(form.is_outdated for form in self.all)

    def is_valid(self):
        # The subject first: its rows depend on its new values.
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

    @property
    def periods(self):
        """The fields that hold the periods of new moments."""
        new = [form for form in self.steps if form.cleaned_data.get("period")]
        return [form["period"] for form in new]

    @property
    def saved(self):
        """The message after saving."""
        understood = [Period.understood(field.data) for field in self.periods]
        return " ".join(["Bewaard.", *(f"Moment: {text}." for text in understood)])

    @property
    def has_changed(self):
        return any(form.has_changed() for form in self.all)

    def save(self):
        """
        Store everything that changed, as one version of the subject; nothing if nothing
        did.

        Return the subject. Raise Conflict if somebody else was faster.
        """
        item = self.form.instance
        is_new = item.pk is None
        if is_new or self.has_changed:
            why = "Op de planning gezet" if is_new else "Gewijzigd"
            reasons = [
                self.form.cleaned_data["reason"],
                *map(rough_words, self.periods),
            ]
            with one_version(item):
                self.store(item, " ".join(filter(None, reasons)) or why)
        return item

    def store(self, item, reason):
        self.form.save()
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
        settle(item, reason)


def id_of(field):
    """The id of the input of a field, or of the first of its inputs."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
