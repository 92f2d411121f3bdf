from django.views.generic import TemplateView

from portfolios.models import CollegeMember
from programme.planning.as_of import planning_on
from programme.planning.badges import news
from programme.themes.models import Theme
from velsen.reference import ReferenceDateMixin

from .home import coming, gaps, moved


class HomeView(ReferenceDateMixin, TemplateView):
    """What comes to the council, what moved, who is in the college, and the ways in."""

    template_name = "programme/overviews/home.html"

    def get_context_data(self, **kwargs):
        on = self.reference.on
        planning = planning_on(on, self.request.user)
        return super().get_context_data(
            coming=coming(planning),
            moved=[(item, list(news(item, planning.on))) for item in moved(planning)],
            gaps=gaps(planning),
            members=CollegeMember.objects.in_office(on),
            themes=Theme.objects.in_force(on).select_related("focus_area"),
            **kwargs,
        )
