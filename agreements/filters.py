from django_filters import CharFilter, ChoiceFilter, FilterSet

from velsen.pages.filters import FilterForm

from .models import Party


class AgreementFilter(FilterSet):
    zoek = CharFilter(label="Zoek in de afspraken", method="search", max_length=100)
    door = ChoiceFilter(
        field_name="by", label="Door wie", choices=Party, empty_label="Iedereen"
    )
    voor = ChoiceFilter(
        field_name="towards", label="Voor wie", choices=Party, empty_label="Iedereen"
    )

    class Meta:
        form = FilterForm

    def search(self, queryset, name, value):
        return queryset.search(value)
