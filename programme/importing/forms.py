from django import forms
from django.core.exceptions import ValidationError

from programme.planning.models import Format, Phase, ShiftReason
from velsen.pages.forms import DateInput
from velsen.serving.tidying import PASTED
from velsen.texts import capital

from .columns import FIELDS

LARGEST = 10 * 1024 * 1024
HOW_TO_PASTE = (
    "Kopieer de tabel in Word of Excel, met de kopregel erbij, en plak die hier."
)


class ImportForm(forms.Form):
    """A file, or a table that is pasted."""

    file = forms.FileField(
        label="Bestand",
        required=False,
        help_text="Een rekenblad (XLSX of ODS) of CSV, van hoogstens 10 MB.",
    )
    pasted = forms.CharField(
        label="Of plak een tabel",
        required=False,
        help_text=HOW_TO_PASTE,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        strip=False,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise ValidationError("Dit bestand is groter dan 10 MB.")
        return file

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        is_pasted = bool(data[PASTED].strip())
        if bool(data["file"]) == is_pasted:
            raise ValidationError("Kies een bestand, of plak een tabel: een van beide.")
        return data

    @property
    def source(self):
        """What was handed in, as `acts.hand_in` wants it."""
        if file := self.cleaned_data["file"]:
            return {"name": file.name, "source": file.read(), "is_pasted": False}
        source = self.cleaned_data[PASTED].encode()
        return {"name": "Geplakte tabel", "source": source, "is_pasted": True}


class ColumnsForm(forms.Form):
    """What each column of a list holds, and what counts where it says nothing."""

    question = forms.CharField(
        label="Wat de raad wordt gevraagd",
        required=False,
        max_length=300,
        help_text="In één zin.",
    )
    phase = forms.ChoiceField(
        label="Fase", required=False, choices=[("", "niet ingevuld"), *Phase.choices]
    )
    format = forms.ChoiceField(label="Vorm", required=False)
    known_on = forms.DateField(
        label="Wanneer weten we meer, bij “nog te bepalen”?",
        required=False,
        widget=DateInput,
    )
    defaults = ("question", "phase", "format", "known_on")

    def __init__(self, *args, imp, **kwargs):
        super().__init__(*args, **kwargs)
        self.imp = imp
        formats = Format.objects.values_list("pk", "name")
        self.fields["format"].choices = [("", "niet ingevuld"), *formats]
        for name in self.defaults:
            self.fields[name].initial = imp.defaults.get(name)
        choices = [
            ("", "niet overnemen"),
            *((field.code, capital(field.label)) for field in FIELDS),
        ]
        for number, head in enumerate(imp.heads):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=head or f"Kolom {number + 1}",
                required=False,
                choices=choices,
                initial=imp.columns.get(str(number), ""),
            )

    @property
    def columns(self):
        """The fields for the columns, bound."""
        return [self[f"column-{number}"] for number in range(len(self.imp.heads))]

    @property
    def asked(self):
        return [self[name] for name in self.defaults]

    def clean(self):
        data = super().clean()
        chosen = {data.get(field.name) for field in self.columns}
        if not chosen & {"title", "number"}:
            raise ValidationError("Kies welke kolom de titel van het onderwerp is.")
        return data

    @property
    def chosen(self):
        """The answers, as `acts.choose_columns` wants them."""
        data = self.cleaned_data
        columns = {
            str(number): data[f"column-{number}"]
            for number in range(len(self.imp.heads))
            if data[f"column-{number}"]
        }
        defaults = {name: str(data[name]) for name in self.defaults if data[name]}
        return {"columns": columns, "defaults": defaults}


class AnswersForm(forms.Form):
    """What is chosen where the rows of a page are in doubt, and why they shift."""

    def __init__(self, *args, rows, answers, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys, self.of_row = {}, {}
        asked = set()
        reasons = [
            ("", "dezelfde voor alle"),
            *ShiftReason.objects.values_list("pk", "name"),
        ]
        for row in rows:
            names = []
            for index, doubt in enumerate(row.outcome.get("doubts", [])):
                if doubt["key"] not in asked:
                    asked.add(doubt["key"])
                    names.append(self.add_doubt(f"{row.number}-{index}", doubt))
            if row.outcome.get("needs_reason"):
                names += self.add_reason(row.number, reasons, answers)
            self.of_row[row.number] = names

    def add_doubt(self, name, doubt):
        self.keys[name] = doubt["key"]
        self.fields[name] = forms.ChoiceField(
            label=f"{capital(doubt['label'])}, in twijfel",
            required=False,
            help_text=doubt["reason"],
            choices=[("", "Kies"), *map(tuple, doubt["options"])],
        )
        return name

    def add_reason(self, number, reasons, answers):
        names = f"reason-{number}", f"explanation-{number}"
        self.keys |= {name: name.replace("-", "|") for name in names}
        self.fields[names[0]] = forms.ChoiceField(
            label="Reden van deze verschuiving",
            required=False,
            choices=reasons,
            initial=answers.get(f"reason|{number}"),
        )
        self.fields[names[1]] = forms.CharField(
            label="Toelichting op deze verschuiving",
            required=False,
            max_length=300,
            initial=answers.get(f"explanation|{number}"),
        )
        return names

    @property
    def answers(self):
        data = self.cleaned_data
        return {key: data[name] for name, key in self.keys.items() if data[name]}


class ReasonForm(forms.Form):
    """Why steps shift, where that must be told."""

    reason = forms.ModelChoiceField(
        label="Reden van de verschuivingen",
        queryset=ShiftReason.objects.all(),
        required=False,
        empty_label="Kies een reden",
    )
    explanation = forms.CharField(
        label="Toelichting op de verschuivingen",
        required=False,
        max_length=300,
        help_text="In één zin. Iedereen kan dit lezen.",
    )

    def __init__(self, *args, needs_reason, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("reason", "explanation"):
            if needs_reason:
                self.fields[name].required = True
            else:
                del self.fields[name]


class ConfirmForm(ReasonForm):
    """That a list is stored as it was shown."""

    round = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, label="Vergelijking"
    )
    is_public = forms.BooleanField(
        label="Maak nieuwe onderwerpen meteen openbaar",
        required=False,
        help_text="Anders worden het concepten, die alleen het college en de griffie "
        "zien.",
    )


class UndoForm(ReasonForm):
    is_sure = forms.BooleanField(
        label="Ik wil alles van deze lijst ongedaan maken.",
        error_messages={"required": "Bevestig dat u dit wilt."},
    )
