from django.views.generic import DetailView
from django_filters.views import FilterView

from portfolios.models import Topic
from velsen.history.editing import VersionedUpdateView
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.reference import ReferenceDateMixin

from .filters import ThemeFilter
from .forms import ThemeForm
from .models import Theme


class ThemeListView(CachedPageMixin, ReferenceDateMixin, FilterView):
    """The themes of the programme in force, by focus area."""

    filterset_class = ThemeFilter
    template_name = "programme/themes/theme_list.html"

    def get_queryset(self):
        on = self.reference.on
        return Theme.objects.in_force(on).for_list(on)

    def get_context_data(self, **kwargs):
        note = next((theme.programme.note for theme in self.object_list), "")
        return super().get_context_data(note=note, **kwargs)


class ThemeDetailView(CachedPageMixin, ReferenceDateMixin, DetailView):
    template_name = "programme/themes/theme_detail.html"

    def get_queryset(self):
        return Theme.objects.for_list(self.reference.on)

    def get_context_data(self, **kwargs):
        on, theme = self.reference.on, self.object
        return super().get_context_data(
            topics=Topic.objects.in_force(on).filter(themes=theme).with_holdings(on),
            leads=theme.leads.with_limits(),
            **kwargs,
        )


class ThemeUpdateView(VersionedUpdateView):
    """The parts of a theme that the registry changes most; the admin has the rest."""

    model = Theme
    form_class = ThemeForm
