from django.views.generic import DetailView

from agreements.models import Agreement
from programme.planning.alerts import alerts, with_alerts
from programme.planning.history import changes_of
from programme.planning.models import Approach, PlanningItem
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.reference import ReferenceDateMixin

# Where the set of agreements says what an approach means (Part A, section 1).
CATEGORY = {
    Approach.STEERING: "A1.0.1",
    Approach.DELIVERY: "A1.0.2",
    Approach.ROUTINE: "A1.0.3",
}


class PlanningItemDetailView(CachedPageMixin, ReferenceDateMixin, DetailView):
    """All that there is to know of a subject. A draft is there for its editors only."""

    template_name = "programme/planning/planningitem_detail.html"

    def get_queryset(self):
        items = PlanningItem.objects.visible_to(self.request.user)
        return with_alerts(items.for_page())

    def get_context_data(self, **kwargs):
        item, on = self.object, self.reference.on
        agreements = Agreement.objects.in_force(on)
        return super().get_context_data(
            agreements=agreements.filter(reference=CATEGORY.get(item.approach)),
            alerts=alerts(item),
            changes=changes_of(item),
            **kwargs,
        )
