from django_filters import CharFilter, ChoiceFilter, FilterSet

from velsen.filters import FilterForm

from .models import Party


class AgreementFilter(FilterSet):
    zoek = CharFilter(label="Zoek in de afspraken", method="search", max_length=100)
    van = ChoiceFilter(
        field_name="by", label="Van wie", choices=Party, empty_label="Iedereen"
    )
    aan = ChoiceFilter(
        field_name="towards", label="Aan wie", choices=Party, empty_label="Iedereen"
    )

    class Meta:
        form = FilterForm

    def search(self, queryset, name, value):
        return queryset.search(value)
