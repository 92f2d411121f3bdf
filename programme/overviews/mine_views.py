from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from portfolios.models import CollegeMember
from programme.planning.alerts import signals
from programme.planning.models import PlanningItem

# More than anybody can look after; the list shows the rest.
MOST = 200


class PlanningMineView(PermissionRequiredMixin, TemplateView):
    """
    What asks for attention in the portfolio of whoever is signed in.

    Who holds none, such as an assistant, chooses a member: `?lid=<slug>`.
    """

    permission_required = "programme.change_planningitem"
    template_name = "programme/overviews/planning_mine.html"

    @cached_property
    def member(self):
        if slug := self.request.GET.get("lid"):
            return get_object_or_404(CollegeMember, slug=slug)
        return CollegeMember.objects.of(self.request.user).first()

    def get_context_data(self, **kwargs):
        items = PlanningItem.objects.open().filter(holder=self.member).for_signals()
        told = [(item, signals(item)) for item in items[:MOST] if self.member]
        return super().get_context_data(
            members=CollegeMember.objects.in_office(),
            drafts=[item for item, _ in told if item.is_draft],
            attention=[(item, warnings) for item, warnings in told if warnings],
            quiet=[item for item, warnings in told if not warnings],
            **kwargs,
        )
