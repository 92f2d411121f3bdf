from django.utils.functional import cached_property
from django.views.generic import DetailView

from agreements.models import Agreement
from programme.planning.history import changes_of
from programme.planning.models import Approach, PlanningItem
from programme.planning.warnings import alerts, with_alerts
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.reference import ReferenceDateMixin

# The agreement that explains each approach (Part A, section 1).
CATEGORY = {
    Approach.STEERING: "A1.0.1",
    Approach.DELIVERY: "A1.0.2",
    Approach.ROUTINE: "A1.0.3",
}


class PlanningItemDetailView(CachedPageMixin, ReferenceDateMixin, DetailView):
    """Everything about a subject. Only its editors see a draft."""

    template_name = "programme/planning/planningitem_detail.html"

    def get_queryset(self):
        return PlanningItem.objects.visible_to(self.request.user).for_page()

    def get_context_data(self, **kwargs):
        item, on = self.object, self.reference.on
        agreements = Agreement.objects.in_force(on)
        return super().get_context_data(
            agreements=agreements.filter(reference=CATEGORY.get(item.approach)),
            **kwargs,
        )

    # The template asks for these two, and caches the result.

    @cached_property
    def alerts(self):
        items = PlanningItem.objects.filter(pk=self.object.pk)
        return alerts(with_alerts(items).get())

    @cached_property
    def changes(self):
        return changes_of(self.object)
