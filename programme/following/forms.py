from django import forms

from .acts import choices, subject_of
from .models import Follower, Rhythm


class FollowForm(forms.Form):
    """The thing to follow and, for people who do not sign in, where to mail."""

    wat = forms.ChoiceField(
        label="Wat wilt u volgen?",
        error_messages={"invalid_choice": "Kies iets uit de lijst."},
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=150,
        help_text="U krijgt eerst een mail om dit te bevestigen. Uw adres gebruiken "
        "wij alleen hiervoor.",
    )
    rhythm = forms.ChoiceField(
        label="Hoe vaak?",
        choices=Rhythm,
        initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect,
    )

    def __init__(self, data=None, *, account=None, asked="", follower=None, **kwargs):
        super().__init__(data, initial={"wat": asked}, **kwargs)
        named = (data or {}).get("wat", asked)
        self.fields["wat"].choices = choices(subject_of(named))
        if account:
            del self.fields["email"]
        if follower:
            del self.fields["rhythm"]


class FollowerForm(forms.ModelForm):
    """How often somebody is told, and whether mail is paused."""

    class Meta:
        model = Follower
        fields = ["rhythm", "is_paused"]
        widgets = {"rhythm": forms.RadioSelect(choices=Rhythm.choices)}
