from django.urls import include, path

from .views import home, themes
from .views.planning import exports, lists, subjects

app_name = "programme"

theme_urls = [
    path("", themes.ThemeListView.as_view(), name="theme_list"),
    path("<slug:slug>/", themes.ThemeDetailView.as_view(), name="theme_detail"),
    path(
        "<slug:slug>/wijzigen/", themes.ThemeUpdateView.as_view(), name="theme_update"
    ),
]

planning_urls = [
    path("", lists.PlanningItemListView.as_view(), name="planningitem_list"),
    path(
        "export.<str:ending>",
        exports.PlanningItemExportView.as_view(),
        name="planningitem_export",
    ),
    path(
        "<int:pk>/",
        subjects.PlanningItemDetailView.as_view(),
        name="planningitem_detail",
    ),
]

urlpatterns = [
    path("", home.HomeView.as_view(), name="home"),
    path("themas/", include(theme_urls)),
    path("planning/", include(planning_urls)),
]
