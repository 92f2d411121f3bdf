from django.core.exceptions import BadRequest, ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django_filters.views import FilterView

from programme.planning.as_of import planning_on
from programme.planning.badges import badges
from programme.planning.filters import PlanningFilter
from programme.planning.models import PlanningItem
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.paging import ORPHANS, page_of
from velsen.pages.reference import ReferenceDateMixin


class PlanningMixin(ReferenceDateMixin):
    """The planning on the day of reference, with the filter in the address."""

    filterset_class = PlanningFilter

    @cached_property
    def planning(self):
        return planning_on(self.reference.on, self.request.user)

    def get_queryset(self):
        return self.planning.items

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {
            "planning": self.planning
        }


class PlanningItemListView(CachedPageMixin, PlanningMixin, FilterView):
    """Subjects that come to the council, soonest first, 25 a page."""

    template_name = "programme/planning/planningitem_list.html"
    size, orphans = 25, ORPHANS

    def get_context_data(self, **kwargs):
        page = self.get_page()
        items = self.planning.subjects(page.rows)
        return super().get_context_data(
            page=page,
            rows=[(item, list(badges(item, self.planning.on))) for item in items],
            carried=carried(self.request),
            updated=PlanningItem.objects.published().last_touched(),
            **kwargs,
        )

    def get_page(self):
        field, descending = self.filterset.order
        after, before = (self.request.GET.get(name, "") for name in ("na", "voor"))
        try:
            return page_of(
                self.object_list,
                field,
                descending=descending,
                after=after,
                before=before,
                size=self.size,
                orphans=self.orphans,
                most=self.filterset.most_counted,
            )
        except ValidationError as refusal:
            raise BadRequest("Deze bladzijde bestaat niet.") from refusal


class PlanningItemPrintView(PlanningItemListView):
    """The filtered list for paper, up to as much as anybody prints."""

    template_name = "programme/planning/planningitem_print.html"
    size, orphans = 300, 0


def carried(request):
    """The filter of a request, as the query of a link to another page."""
    query = request.GET.copy()
    for name in ("na", "voor"):
        query.pop(name, None)
    if query.get("peildatum") == timezone.localdate().isoformat():
        del query["peildatum"]
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"?{query.urlencode()}" if query else ""
