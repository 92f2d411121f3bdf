from django_filters import CharFilter, FilterSet

from velsen.pages.filters import FilterForm
from velsen.pages.reference import reference_date


class TopicFilter(FilterSet):
    zoek = CharFilter(
        label="Zoek op onderwerp of naam", method="search", max_length=100
    )

    class Meta:
        form = FilterForm

    def search(self, queryset, name, value):
        return queryset.search(value, on=reference_date(self.request))
