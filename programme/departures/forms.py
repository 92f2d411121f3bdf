"""When a member of the college goes, why, and who gets what they have."""

from django import forms
from django.utils.text import slugify

from portfolios.models import CollegeMember
from velsen.history.conflicts import OutdatedFormMixin
from velsen.pages.forms import DateInput

from .acts import Handing, depart
from .models import Departure, Kind
from .stake import stakes_of

NEWCOMER, ACTING = "nieuw", "-waarneming"
HEADINGS = {
    "holding": "Onderwerpen van de portefeuille",
    "lead": "Regie over thema’s",
    "holder": "Onderwerpen op de planning",
    "involved": "Onderwerpen op de planning, ook betrokken",
    "question": "Vragen van de raad",
}
UNCHANGED = (
    "Een ander heeft intussen gewijzigd wat {member} heeft. Er is nog niets bewaard. "
    "Kijk na wat hieronder staat."
)


class DepartureForm(OutdatedFormMixin, forms.Form):
    """All that hangs on `member` from the day that is filled in, a choice for each."""

    kind = forms.ChoiceField(
        label="Wat gebeurt er?",
        choices=Kind,
        initial=Kind.LEAVES,
        widget=forms.RadioSelect,
    )
    starts_on = forms.DateField(
        label="Vanaf",
        widget=DateInput,
        help_text="De eerste dag waarop dit collegelid er niet meer is.",
    )
    ends_on = forms.DateField(
        label="Tot",
        required=False,
        widget=DateInput,
        help_text="Alleen bij tijdelijke afwezigheid: de eerste dag waarop dit "
        "collegelid terug is.",
    )
    reason = forms.CharField(
        label="Reden",
        max_length=100,
        help_text="Komt bij alles te staan wat hierdoor wijzigt, en is openbaar.",
    )
    acting_until = forms.DateField(
        label="Waarneming tot",
        required=False,
        widget=DateInput,
        help_text="De eerste dag waarop de waarneming voorbij is. Leeg: nog geen "
        "einde bekend, of tot het einde van de afwezigheid.",
    )
    new_name = forms.CharField(label="Naam", required=False, max_length=100)
    new_short_name = forms.CharField(
        label="Korte naam",
        required=False,
        max_length=50,
        help_text="Zoals in de tabel met thema’s: Bram.",
    )
    new_party = forms.CharField(label="Partij", required=False, max_length=50)
    closes_account = forms.BooleanField(label="Sluit het account", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10_000)

    def __init__(self, *args, member, on, may_close, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.on = member, on
        self.stakes = stakes_of(member, on)
        if not may_close:
            del self.fields["closes_account"]
        self.fields["seen"].initial = self.state
        others = CollegeMember.objects.in_office(on).exclude(pk=member.pk)
        self.others = {str(other.pk): other for other in others}
        for stake in self.stakes:
            self.fields[stake.key] = self.field_for(stake)

    def field_for(self, stake):
        return forms.ChoiceField(
            label=f"{stake.label} ({stake.detail})",
            required=False,
            choices=self.choices(can_act=stake.kind == "holding"),
            error_messages={
                "invalid_choice": "Kies een collegelid dat dan in functie is."
            },
        )

    def choices(self, *, can_act):
        people = [(NEWCOMER, "Wie erbij komt")]
        people += [(key, str(other)) for key, other in self.others.items()]
        yield "", "Nog niet verdeeld"
        if can_act:
            yield "Definitief", people
            yield (
                "Als waarnemer",
                [(f"{key}{ACTING}", f"{name}, waarnemend") for key, name in people],
            )
        else:
            yield from people

    @property
    def state(self):
        """The versions of all that is at stake, as text."""
        rows = [self.member, *(stake.row for stake in self.stakes)]
        return "-".join(f"{row.pk}.{row.version}" for row in rows)

    @property
    def groups(self):
        """The heading of each kind of stake, with its stakes and their fields."""
        return [
            (heading, [(s, self[s.key]) for s in self.stakes if s.kind == kind])
            for kind, heading in HEADINGS.items()
            if any(stake.kind == kind for stake in self.stakes)
        ]

    @property
    def to_all(self):
        """What can be chosen for all rows that are ticked at once."""
        field = forms.ChoiceField(required=False, choices=self.choices(can_act=True))
        looks = "utrecht-select utrecht-select--html-select"
        return field.widget.render("to_all", "", {"id": "id_to_all", "class": looks})

    def clean(self):
        data = super().clean()
        if data.get("seen") != self.state:
            message = UNCHANGED.format(member=self.member)
            self.refuse_outdated(message, seen=self.state)
        self.clean_dates(data)
        self.clean_newcomer(data)
        return data

    def clean_dates(self, data):
        is_away = data.get("kind") == Kind.IS_AWAY
        if is_away and "ends_on" not in self.errors and not data.get("ends_on"):
            self.add_error("ends_on", "Vul in tot wanneer dit collegelid er niet is.")
        if not is_away and data.get("ends_on"):
            self.add_error("ends_on", "Laat dit leeg: wie vertrekt, komt niet terug.")
        for name in ("ends_on", "acting_until"):
            start, end = data.get("starts_on"), data.get(name)
            if start and end and end <= start:
                self.add_error(name, "Kies een dag na de eerste dag.")

    def clean_newcomer(self, data):
        is_asked = any(
            str(data.get(stake.key, "")).startswith(NEWCOMER) for stake in self.stakes
        )
        if is_asked and not data.get("new_name"):
            self.add_error("new_name", "Vul in wie erbij komt.")
        if data.get("new_name") and not data.get("new_short_name"):
            self.add_error("new_short_name", "Vul een korte naam in.")

    @property
    def newcomer(self):
        """The member that is made along, or None; not stored yet."""
        data = self.cleaned_data
        if not data["new_name"]:
            return None
        slug = slugify(data["new_name"])
        # Somebody who comes back begins a term of their own.
        if CollegeMember.objects.filter(slug=slug).exists():
            slug = f"{slug}-{data['starts_on'].year}"
        return CollegeMember(
            name=data["new_name"],
            short_name=data["new_short_name"],
            party=data["new_party"],
            slug=slug,
            role=self.member.role,
            position=self.member.position,
            starts_on=data["starts_on"],
        )

    def save(self, by):
        """Carry out what was filled in; return or raise what `depart` does."""
        data, newcomer = self.cleaned_data, self.newcomer
        people = self.others | {NEWCOMER: newcomer}
        handings = {}
        for stake in self.stakes:
            key = data[stake.key]
            to = people.get(key.removesuffix(ACTING))
            handings[stake.key] = Handing(to, key.endswith(ACTING))
        departure = Departure(
            member=self.member,
            kind=data["kind"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            reason=data["reason"],
            has_closed_account=data.get("closes_account", False),
        )
        return depart(
            departure,
            handings=handings,
            by=by,
            newcomer=newcomer,
            acting_until=data["acting_until"],
        )


class UndoForm(forms.Form):
    reason = forms.CharField(label="Waarom maakt u dit ongedaan?", max_length=100)
