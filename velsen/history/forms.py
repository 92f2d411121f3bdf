"""
Edits that are never lost: a form carries the version of the row that it was opened on.

Somebody who saves over a newer version sees, field by field, the value before, the
other person's and their own, and chooses. `Tracked.save` is the last lock: it refuses
if the row changes after the form was checked.
"""

from typing import NamedTuple

from django import forms

from .conflicts import OutdatedFormMixin
from .describing import comparable, field_in_words, value_of
from .records import one_version


class Clash(NamedTuple):
    """A field in which the row and the form differ, with its values in words."""

    name: str
    label: str
    was: str
    theirs: str
    yours: str
    # Only somebody else changed it, so theirs is proposed.
    is_untouched: bool


class VersionedForm(OutdatedFormMixin, forms.ModelForm):
    """A form for a tracked row that refuses to overwrite somebody else's change."""

    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )
    # The fields in which somebody else's value is kept.
    theirs = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    reason = forms.CharField(
        label="Waarom wijzigt u dit?",
        required=False,
        max_length=200,
        help_text="Komt bij de wijzigingen te staan.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.clashes = []
        options = self.instance._meta
        stored = {
            field.name: field for field in [*options.fields, *options.many_to_many]
        }
        self.stored = {name: stored[name] for name in self.fields if name in stored}
        self.stored.pop("version", None)
        self.fields["version"].initial = self.instance.version
        self.fields["theirs"].choices = [(name, name) for name in self.stored]

    @property
    def changed_data(self):
        """The names of the changed fields, of the row or beside it."""
        kept = getattr(self, "cleaned_data", {}).get("theirs", [])
        about = {"version", "theirs", "reason", *kept}
        return [name for name in super().changed_data if name not in about]

    def save(self, commit=True):
        """Store the row and its many-to-many relations as one version."""
        if not commit:
            return super().save(commit=False)
        with one_version(self.instance):
            return super().save()

    def _post_clean(self):
        """Compare before the values of the form are put on the instance."""
        data, row = self.cleaned_data, self.instance
        if row.pk and data.get("version") != row.version:
            self._show_both(data.get("version"))
            return
        row._change_reason = data.get("reason") or None
        for name in data.get("theirs", []):
            data[name] = value_of(row, self.stored[name])
        super()._post_clean()

    def _show_both(self, version):
        """Refuse, and show where the row and the form differ."""
        self.refuse_outdated(
            "Een ander heeft dit gewijzigd sinds u het opende. Er is nog niets "
            "bewaard. Kies hieronder wat blijft en sla opnieuw op.",
            version=self.instance.version,
        )
        opened_on = self.instance.at_version(version)
        for name, field in self.stored.items():
            if name not in self.cleaned_data:
                continue
            theirs, yours = value_of(self.instance, field), self.cleaned_data[name]
            was = value_of(opened_on, field) if opened_on else None
            if comparable(theirs) != comparable(yours):
                self.clashes.append(
                    Clash(
                        name,
                        self.fields[name].label,
                        *(
                            field_in_words(field, value)
                            for value in (was, theirs, yours)
                        ),
                        is_untouched=comparable(was) == comparable(yours),
                    )
                )
