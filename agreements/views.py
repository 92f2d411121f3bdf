from django.views.generic import DetailView
from django_filters.views import FilterView

from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.reference import ReferenceDateMixin

from .filters import AgreementFilter
from .models import Agreement, AgreementSet


class AgreementListView(CachedPageMixin, ReferenceDateMixin, FilterView):
    """The agreements in force, section by section."""

    filterset_class = AgreementFilter
    template_name = "agreements/agreement_list.html"

    def get_queryset(self):
        return Agreement.objects.in_force(self.reference.on).for_list()

    def get_context_data(self, **kwargs):
        agreement_set = AgreementSet.objects.in_force(self.reference.on).first()
        return super().get_context_data(agreement_set=agreement_set, **kwargs)


class AgreementDetailView(CachedPageMixin, ReferenceDateMixin, DetailView):
    queryset = Agreement.objects.for_list()
    slug_field = slug_url_kwarg = "reference"

    def get_context_data(self, **kwargs):
        previous, following = self.object.neighbours()
        return super().get_context_data(
            is_in_force=self.object.covers(self.reference.on),
            previous=previous,
            following=following,
            **kwargs,
        )
