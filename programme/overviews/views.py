"""The overviews: home, timeline, matrix, coverage, workload, attention."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from django_filters.views import FilterView

from portfolios.models import CollegeMember
from programme.periods import Kind
from programme.periods.spans import Span
from programme.planning.as_of import planning_on
from programme.planning.badges import badges
from programme.planning.models import PlanningItem
from programme.planning.views.lists import PlanningMixin, carried
from programme.planning.warnings import alerts, with_alerts
from programme.questions.models import Question
from programme.themes.models import Theme
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.reference import ReferenceDateMixin

from .attention import attention
from .coverage import coverage
from .filters import TimelineFilter
from .home import gaps, news
from .matrix import matrix
from .timeline import LANE_KINDS, timeline
from .workload import crowded, decisions_by_meeting, decisions_by_period

QUARTERS = 8
# Nobody looks after more; the list shows the rest.
MOST_OF_MINE = 200


class HomeView(CachedPageMixin, ReferenceDateMixin, TemplateView):
    """The home page: what is coming, what moved, who is in the college, and links."""

    template_name = "programme/overviews/home.html"

    def get_context_data(self, **kwargs):
        on = self.reference.on
        planning = planning_on(on, self.request.user)
        coming, moved = news(planning)
        return super().get_context_data(
            coming=coming,
            moved=[(item, list(badges(item, planning.on))) for item in moved],
            gaps=gaps(planning),
            members=CollegeMember.objects.in_office(on),
            themes=Theme.objects.in_force(on).select_related("focus_area"),
            **kwargs,
        )


class OverviewMixin(PlanningMixin):
    """An overview with the filter of the list; eight quarters, if about time."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(carried=carried(self.request), **kwargs)

    @cached_property
    def asked(self):
        """The chosen filters, as far as they are valid."""
        return self.filterset.form.cleaned_data

    @cached_property
    def span(self):
        start = self.asked.get("van")
        day = start.first_day if start else self.reference.on
        return Span(day, Kind.QUARTER, QUARTERS)


class TimelineView(CachedPageMixin, OverviewMixin, FilterView):
    filterset_class = TimelineFilter
    template_name = "programme/overviews/planning_timeline.html"

    def get_context_data(self, **kwargs):
        by = self.asked.get("banen") or "houder"
        args = (self.filterset.told, self.span, LANE_KINDS[by])
        lanes = timeline(self.planning, self.object_list, *args)
        return super().get_context_data(
            span=self.span,
            now=self.span.column(self.reference.on),
            lanes=[(lane, self.link(by, lane)) for lane in lanes],
            kind=LANE_KINDS[by],
            **kwargs,
        )

    def link(self, by, lane):
        """The list of all subjects of a lane, if it leaves some out; else empty."""
        if not lane.of or not lane.more:
            return ""
        first, last = self.span.periods[0], self.span.periods[-1]
        owner = {by: getattr(lane.of, LANE_KINDS[by].key)}
        return listed(self.request, van=first, tot=last, banen="", **owner)


class MatrixView(CachedPageMixin, OverviewMixin, FilterView):
    template_name = "programme/overviews/planning_matrix.html"

    def get_context_data(self, **kwargs):
        quadrants = matrix(self.planning, self.object_list)
        links = [listed(self.request, **part.asked) for part in quadrants]
        return super().get_context_data(
            quadrants=list(zip(quadrants, links, strict=True)), **kwargs
        )


class CoverageView(CachedPageMixin, OverviewMixin, FilterView):
    template_name = "programme/overviews/planning_coverage.html"

    def get_context_data(self, **kwargs):
        rows = coverage(
            self.planning,
            self.object_list,
            self.filterset.told,
            self.span,
            self.filterset.themes(self.reference.on),
        )
        return super().get_context_data(span=self.span, rows=rows, **kwargs)


class WorkloadView(CachedPageMixin, ReferenceDateMixin, TemplateView):
    """The decisions asked of the council in the year from a day."""

    template_name = "programme/overviews/planning_workload.html"

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


class AttentionView(CachedPageMixin, ReferenceDateMixin, TemplateView):
    """All alerts. They are today's, whatever the day of reference."""

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


class PlanningMineView(PermissionRequiredMixin, TemplateView):
    """
    The alerts in the portfolio of the signed-in person.

    Somebody without a portfolio, such as an assistant, chooses a member: `?lid=<slug>`.
    """

    permission_required = "programme.change_planningitem"
    template_name = "programme/overviews/planning_mine.html"

    @cached_property
    def member(self):
        if slug := self.request.GET.get("lid"):
            return get_object_or_404(CollegeMember, slug=slug)
        return CollegeMember.objects.of(self.request.user).first()

    def get_context_data(self, **kwargs):
        items = with_alerts(PlanningItem.objects.open().filter(holder=self.member))
        told = [(item, alerts(item)) for item in items[:MOST_OF_MINE] if self.member]
        return super().get_context_data(
            members=CollegeMember.objects.in_office(),
            drafts=[item for item, _ in told if item.is_draft],
            attention=[(item, warnings) for item, warnings in told if warnings],
            quiet=[item for item, warnings in told if not warnings],
            **kwargs,
        )


def listed(request, **filters):
    """The address of the list with the filter of a request and these extra ones."""
    query = request.GET.copy()
    for name, value in filters.items():
        query[name] = value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"{reverse('programme:planningitem_list')}?{query.urlencode()}"
