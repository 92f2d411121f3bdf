from django import forms
from django.utils import timezone

from programme.planning.models import PlanningItem
from velsen.history.forms import VersionedForm

from .acts import answer, pass_on
from .models import Question, QuestionKind

MOST_A_DAY = 20


class AskForm(forms.ModelForm):
    """A question about a subject, or about something missing."""

    class Meta:
        model = Question
        fields = ["kind", "item", "text"]
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account
        # Without the empty choice of a select.
        self.fields["kind"].choices = QuestionKind.choices
        subjects = PlanningItem.objects.published().order_by("title_key")
        self.fields["item"].queryset = subjects
        self.fields["item"].empty_label = "Geen: het ontbreekt"

    def clean(self):
        today = {"asked_by": self.account.pk, "asked_on": timezone.localdate()}
        if Question.objects.filter(**today).count() >= MOST_A_DAY:
            raise forms.ValidationError(
                f"U stelde vandaag al {MOST_A_DAY} vragen. Morgen kan het weer."
            )
        return super().clean()


class PassOnForm(VersionedForm):
    """The member of the college to whom a question goes."""

    reason = None

    class Meta:
        model = Question
        fields = ["passed_to"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passed_to"].required = True
        is_proposed = not self.is_bound and self.instance.passed_to_id is None
        if is_proposed and self.instance.item_id:
            self.initial["passed_to"] = self.instance.item.holder_id

    def save(self):
        pass_on(self.instance)


class AnswerForm(VersionedForm):
    """The answer. It is public at once, with the question."""

    reason = None

    class Meta:
        model = Question
        fields = ["answer"]
        help_texts = {"answer": "Het antwoord is meteen openbaar, met de vraag."}
        widgets = {"answer": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True

    def save(self):
        answer(self.instance)
