"""What the agenda committee steers by: how full it gets, and what needs attention."""

from django.utils import timezone
from django.views.generic import TemplateView

from programme.planning.as_of import planning_on
from programme.planning.views.lists import carried
from programme.questions.models import Question
from velsen.reference import ReferenceDateMixin

from .attention import attention
from .home import gaps
from .workload import crowded, decisions_by_meeting, decisions_by_period


class BalanceView(ReferenceDateMixin, TemplateView):
    """The decisions that are asked of the council in the year from a day."""

    template_name = "programme/overviews/planning_balance.html"

    def get_context_data(self, **kwargs):
        planning = planning_on(self.reference.on, self.request.user)
        months, longer = decisions_by_period(planning)
        return super().get_context_data(
            meetings=decisions_by_meeting(planning),
            months=months,
            longer=longer,
            carried=carried(self.request),
            **kwargs,
        )


class AttentionView(ReferenceDateMixin, TemplateView):
    """All signals. They are of today, also on another day of reference."""

    template_name = "programme/overviews/planning_attention.html"

    def get_context_data(self, **kwargs):
        planning = planning_on(timezone.localdate(), self.request.user)
        return super().get_context_data(
            concerns=attention(planning),
            meetings=crowded(decisions_by_meeting(planning)),
            themes=gaps(planning),
            questions=Question.objects.waiting(planning.on).count(),
            carried=carried(self.request),
            **kwargs,
        )
