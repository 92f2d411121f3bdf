from django.views.generic import ListView

from programme.models import PlanningItem
from velsen.reference import ReferenceDateMixin


class PlanningItemListView(ReferenceDateMixin, ListView):
    """What comes to the council, soonest first."""

    model = PlanningItem
    paginate_by = 25

    def get_queryset(self):
        return PlanningItem.objects.visible_to(self.request.user).open()
