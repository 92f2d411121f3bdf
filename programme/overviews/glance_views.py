"""The planning at a glance: in time, by weight, and by theme."""

from django.urls import reverse
from django.utils.functional import cached_property
from django_filters.views import FilterView

from programme.periods import Kind
from programme.periods.spans import Span
from programme.planning.views.lists import PlanningMixin, carried

from .coverage import coverage
from .filters import TimelineFilter
from .matrix import matrix
from .timeline import LANE_KINDS, timeline

QUARTERS = 8


class OverviewMixin(PlanningMixin):
    """An overview, filtered like the list, of eight quarters where it is about time."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(carried=carried(self.request), **kwargs)

    @cached_property
    def asked(self):
        """What the filter asks for, as far as that can be."""
        return self.filterset.form.cleaned_data

    @cached_property
    def span(self):
        start = self.asked.get("van")
        day = start.first_day if start else self.reference.on
        return Span(day, Kind.QUARTER, QUARTERS)


class TimelineView(OverviewMixin, FilterView):
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
        """The list of all subjects of a lane; it cannot be asked for those of none."""
        if not lane.of or not lane.more:
            return ""
        first, last = self.span.periods[0], self.span.periods[-1]
        owner = {by: getattr(lane.of, LANE_KINDS[by].key)}
        return listed(self.request, van=first, tot=last, banen="", **owner)


class MatrixView(OverviewMixin, FilterView):
    template_name = "programme/overviews/planning_matrix.html"

    def get_context_data(self, **kwargs):
        quadrants = matrix(self.planning, self.object_list)
        links = [listed(self.request, **part.asked) for part in quadrants]
        return super().get_context_data(
            quadrants=list(zip(quadrants, links, strict=True)), **kwargs
        )


class CoverageView(OverviewMixin, FilterView):
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


def listed(request, **filters):
    """The address of the list with the filter of a request and these ones."""
    query = request.GET.copy()
    for name, value in filters.items():
        query[name] = value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"{reverse('programme:planningitem_list')}?{query.urlencode()}"
