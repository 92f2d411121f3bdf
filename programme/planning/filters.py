from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter
from django_filters.filters import DateFilter, Filter

from portfolios.models import CollegeMember
from programme.periods.fields import PeriodField
from programme.planning.models.querysets import OPEN
from programme.planning.models.steps import OPEN_STEP
from programme.themes.models import FocusArea, Theme
from velsen.pages.filters import FilterForm
from velsen.pages.forms import DateInput
from velsen.pages.reference import start_of

from .alerts import NAMES
from .models import Approach, Format, Origin, Paper, Phase, Shift, Status
from .warnings import conditions

ALL = "all"
STATUSES = [*Status.choices, (ALL, "alles, ook wat klaar is")]
TO_COME = "status: nog te komen"
YES_NO = [("true", "Ja"), ("false", "Nee")]
# The orders of a list: the field, and whether it goes from high to low.
SORTS = {
    "": ("planned_on", False),
    "titel": ("title_key", False),
    "gewijzigd": ("touched_at", True),
}
MAIN = ["zoek", "houder", "thema", "aanpak", "status", "van", "tot"]


class PeriodFilter(Filter):
    field_class = PeriodField


class PlanningFilterForm(FilterForm):
    """The filter of the planning: a few fields first, the others behind a button."""

    def clean(self):
        data = super().clean()
        start, end = data.get("van"), data.get("tot")
        for name, period in {"van": start, "tot": end}.items():
            if period and not period.is_known:
                self.add_error(name, "Kies hier een periode met een datum.")
        if start and end and not self.errors and end.last_day < start.first_day:
            self.add_error("tot", "Dit ligt vóór het begin van de periode.")
        return data

    @property
    def in_words(self):
        return "; ".join(
            filter(None, [super().in_words, "" if self["status"].data else TO_COME])
        )

    @property
    def main(self):
        return [self[name] for name in MAIN]

    @property
    def more(self):
        return [field for field in self if field.name not in MAIN]

    @property
    def is_more_used(self):
        return any(field.data for field in self.more)


class PlanningFilter(FilterSet):
    """Filters a `programme.planning.as_of.Planning`."""

    zoek = CharFilter(label="Zoek in onderwerpen", method="search", max_length=100)
    houder = ModelChoiceFilter(
        label="Portefeuillehouder",
        queryset=CollegeMember.objects.all(),
        field_name="holder",
        to_field_name="slug",
        empty_label="Alle collegeleden",
    )
    thema = ModelChoiceFilter(
        label="Thema",
        queryset=Theme.objects.all(),
        field_name="theme",
        to_field_name="slug",
        empty_label="Alle thema’s",
    )
    aanpak = ChoiceFilter(
        field_name="approach",
        label="Aanpak",
        choices=Approach,
        empty_label="Elke aanpak",
    )
    status = ChoiceFilter(
        label="Status", choices=STATUSES, method="keep", empty_label="Nog te komen"
    )
    van = PeriodFilter(
        label="Periode van", method="starting", help_text="Zoals januari 2027."
    )
    tot = PeriodFilter(
        label="Periode tot en met", method="ending", help_text="Zoals 2e kwartaal 2027."
    )
    aandachtsveld = ModelChoiceFilter(
        label="Aandachtsveld",
        queryset=FocusArea.objects.all(),
        field_name="theme__focus_area",
        empty_label="Alle aandachtsvelden",
    )
    fase = ChoiceFilter(
        field_name="phase",
        label="Fase",
        choices=Phase,
        method="of_step",
        empty_label="Elke fase",
    )
    vorm = ModelChoiceFilter(
        field_name="format",
        label="Vorm",
        queryset=Format.objects.all(),
        method="of_step",
        empty_label="Elke vorm",
    )
    soort = ChoiceFilter(
        field_name="paper", label="Soort stuk", choices=Paper, empty_label="Alle"
    )
    herkomst = ChoiceFilter(
        field_name="origin", label="Herkomst", choices=Origin, empty_label="Alle"
    )
    urgent = ChoiceFilter(
        field_name="is_urgent",
        label="Urgent",
        choices=YES_NO,
        method="yes_or_no",
        empty_label="Maakt niet uit",
    )
    belangrijk = ChoiceFilter(
        field_name="is_important",
        label="Belangrijk",
        choices=YES_NO,
        method="yes_or_no",
        empty_label="Maakt niet uit",
    )
    verschoven = DateFilter(
        label="Verschoven sinds", method="moved_since", widget=DateInput
    )
    signaal = ChoiceFilter(
        label="Signaal",
        choices=[("alle", "alle signalen"), *NAMES.items()],
        method="with_alert",
        empty_label="Met en zonder signalen",
    )
    sorteer = ChoiceFilter(
        label="Volgorde",
        choices=[("titel", "titel"), ("gewijzigd", "laatst gewijzigd")],
        method="keep",
        empty_label="periode",
    )

    class Meta:
        form = PlanningFilterForm

    def __init__(self, data, *args, planning, **kwargs):
        # An address without a filter, too, shows only subjects still to come.
        super().__init__(data or {}, *args, **kwargs)
        self.planning = planning
        self.step = Q()
        if planning.moment:
            # Alerts are about today only.
            del self.filters["signaal"]

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        status = self.form.cleaned_data["status"]
        queryset = self.with_status(queryset, status)
        if self.step:
            queryset = self.planning.having(queryset, self.step & self.told)
        return queryset

    def themes(self, on):
        """The themes to choose from: those of a day, or those already chosen."""
        asked = self.form.cleaned_data
        themes = Theme.objects.in_force(on).select_related("focus_area")
        if asked.get("thema"):
            return themes.filter(pk=asked["thema"].pk)
        if asked.get("aandachtsveld"):
            return themes.filter(focus_area=asked["aandachtsveld"])
        return themes

    @property
    def told(self):
        """A condition: the steps of the subjects that count."""
        status = self.form.cleaned_data.get("status")
        return Q(dropped_on=None) if status else OPEN_STEP

    @property
    def most_counted(self):
        """How far to count; less far for slow filters."""
        data = self.form.cleaned_data
        return 100 if data.get("signaal") or data.get("verschoven") else 1_000

    @property
    def order(self):
        """The field to sort by, and whether from high to low."""
        return SORTS[self.form.cleaned_data.get("sorteer", "")]

    def with_status(self, queryset, status):
        scheduled = OPEN_STEP & Q(meeting__isnull=False)
        match status:
            case Status.DROPPED:
                return queryset.filter(dropped_on__isnull=False)
            case Status.DONE:
                return queryset.filter(done_on__isnull=False, dropped_on=None)
            case Status.SCHEDULED:
                return self.planning.having(queryset.filter(OPEN), scheduled)
            case Status.PLANNED:
                to_come = queryset.filter(OPEN)
                return to_come.exclude(
                    id__in=self.planning.having(to_come, scheduled).values("id")
                )
            case _:
                return queryset if status == ALL else queryset.filter(OPEN)

    def keep(self, queryset, name, value):
        return queryset

    def search(self, queryset, name, value):
        return self.planning.search(queryset, value)

    def yes_or_no(self, queryset, name, value):
        return queryset.filter(**{name: value == "true"})

    def of_step(self, queryset, name, value):
        return self.on_step(queryset, **{name: value})

    def starting(self, queryset, name, period):
        return self.on_step(queryset, last_day__gte=period.first_day)

    def ending(self, queryset, name, period):
        return self.on_step(queryset, first_day__lte=period.last_day)

    def moved_since(self, queryset, name, day):
        shifts = Shift.objects.filter(
            recorded_at__gte=start_of(day), reason__isnull=False
        )
        if self.planning.moment:
            shifts = shifts.filter(recorded_at__lt=self.planning.moment)
        return queryset.filter(id__in=shifts.values("step__item_id"))

    def with_alert(self, queryset, name, code):
        found = conditions(timezone.localdate())
        chosen = found.values() if code == "alle" else [found[code]]
        return queryset.filter(OPEN & reduce(or_, chosen))

    def on_step(self, queryset, **lookups):
        """Ask for one step that meets all this, and the conditions of other fields."""
        self.step &= Q(**lookups)
        return queryset
