from django.urls import path

from . import views

urlpatterns = [
    path(
        "kalender.ics", views.PlanningCalendarView.as_view(), name="planning_calendar"
    ),
    path("feed.atom", views.PlanningFeedView.as_view(), name="planning_feed"),
    path(
        "abonneren/", views.PlanningSubscribeView.as_view(), name="planning_subscribe"
    ),
]
