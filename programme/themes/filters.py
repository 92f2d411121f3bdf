from django_filters import FilterSet, ModelChoiceFilter

from portfolios.models import CollegeMember
from velsen.pages.filters import FilterForm
from velsen.pages.reference import reference_date

from .models import FocusArea


class ThemeFilter(FilterSet):
    regie = ModelChoiceFilter(
        label="Regie",
        # A callable: the members in office depend on the date in each request.
        queryset=lambda request: CollegeMember.objects.in_office(
            reference_date(request)
        ),
        to_field_name="slug",
        method="led_by",
        empty_label="Alle collegeleden",
    )
    aandachtsveld = ModelChoiceFilter(
        label="Aandachtsveld",
        queryset=FocusArea.objects.all(),
        field_name="focus_area",
        empty_label="Alle aandachtsvelden",
    )

    class Meta:
        form = FilterForm

    def led_by(self, queryset, name, member):
        return queryset.led_by(member, reference_date(self.request))
