"""The planning for other programs: a calendar and a feed, for any filter."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from django.views.generic import TemplateView, View

from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.addresses import absolute

from .feed import feed
from .filters import FilterGone, selected
from .ical import calendar


class SelectionMixin:
    """A file of the subjects that the filter in the address selects."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except FilterGone:
            template = "programme/subscriptions/planning_filter_gone.html"
            return render(request, template, status=400)


@method_decorator(conditional_page, name="dispatch")
class PlanningCalendarView(SelectionMixin, CachedPageMixin, View):
    def get(self, request):
        body = calendar(selected(request.GET))
        return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@method_decorator(conditional_page, name="dispatch")
class PlanningFeedView(SelectionMixin, CachedPageMixin, View):
    def get(self, request):
        body = feed(selected(request.GET))
        return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


class PlanningSubscribeView(SelectionMixin, CachedPageMixin, TemplateView):
    """Explain how to subscribe to the calendar and the feed of a filter."""

    template_name = "programme/subscriptions/planning_subscribe.html"

    def get_context_data(self, **kwargs):
        selection = selected(self.request.GET)
        query = selection.query
        address = absolute(reverse("programme:planning_calendar") + query)
        return super().get_context_data(
            carried=query,
            words=selection.words,
            calendar=address,
            webcal=f"webcal://{address.partition('://')[2]}",
            feed=absolute(reverse("programme:planning_feed") + query),
            **kwargs,
        )
