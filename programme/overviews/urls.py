from django.urls import path

from . import views

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("planning/mijn/", views.PlanningMineView.as_view(), name="planning_mine"),
    path("planning/tijdlijn/", views.TimelineView.as_view(), name="planning_timeline"),
    path("planning/matrix/", views.MatrixView.as_view(), name="planning_matrix"),
    path("planning/dekking/", views.CoverageView.as_view(), name="planning_coverage"),
    path("planning/besluiten/", views.WorkloadView.as_view(), name="planning_workload"),
    path(
        "planning/aandacht/", views.AttentionView.as_view(), name="planning_attention"
    ),
]
