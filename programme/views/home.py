from django.views.generic import TemplateView

from portfolios.models import CollegeMember
from programme.models import Theme
from velsen.reference import ReferenceDateMixin


class HomeView(ReferenceDateMixin, TemplateView):
    """What this site is, who is in the college, the themes and the ways in."""

    template_name = "programme/home.html"

    def get_context_data(self, **kwargs):
        on = self.reference.on
        return super().get_context_data(
            members=CollegeMember.objects.in_office(on),
            themes=Theme.objects.in_force(on).select_related("focus_area"),
            **kwargs,
        )
