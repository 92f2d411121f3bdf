"""The planning for other programs: a calendar and a feed, for any filter."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from django.views.generic import TemplateView, View

from programme.planning.views.lists import carried
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.addresses import absolute

from .feed import feed
from .filters import FilterGone, is_filtered, selected
from .ical import calendar


class SelectionMixin:
    """What is made of the subjects that the filter in the address asks for."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except FilterGone:
            template = "programme/subscriptions/planning_filter_gone.html"
            return render(request, template, status=400)


@method_decorator(conditional_page, name="dispatch")
class PlanningCalendarView(SelectionMixin, CachedPageMixin, View):
    def get(self, request):
        body = calendar(
            selected(request.GET), all_meetings=not is_filtered(request.GET)
        )
        return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@method_decorator(conditional_page, name="dispatch")
class PlanningFeedView(SelectionMixin, CachedPageMixin, View):
    def get(self, request):
        items = selected(request.GET)
        asked = items if is_filtered(request.GET) else None
        body = feed(request.get_full_path(), asked)
        return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


class PlanningSubscribeView(SelectionMixin, CachedPageMixin, TemplateView):
    """How to subscribe to the calendar and the feed, with the filter of the address."""

    template_name = "programme/subscriptions/planning_subscribe.html"

    def get_context_data(self, **kwargs):
        selected(self.request.GET)
        query = carried(self.request)
        address = absolute(reverse("programme:planning_calendar") + query)
        return super().get_context_data(
            carried=query,
            is_filtered=is_filtered(self.request.GET),
            calendar=address,
            webcal=f"webcal://{address.partition('://')[2]}",
            feed=absolute(reverse("programme:planning_feed") + query),
            **kwargs,
        )
