from django.urls import include, path

from programme.questions.views import PlanningItemCreateView

app_name = "programme"

urlpatterns = [
    path("", include("programme.overviews.urls")),
    path("themas/", include("programme.themes.urls")),
    # A new subject can answer a question, so the questions package has this view.
    path(
        "planning/nieuw/", PlanningItemCreateView.as_view(), name="planningitem_create"
    ),
    path("planning/periode/", include("programme.periods.urls")),
    path("planning/", include("programme.planning.urls")),
    path("planning/", include("programme.subscriptions.urls")),
    path("planning/wijzigingen/", include("programme.changes.urls")),
    path("planning/edities/", include("programme.editions.urls")),
    path("planning/volgen/", include("programme.following.urls")),
    path("planning/vragen/", include("programme.questions.urls")),
    path(
        "portefeuilles/leden/<slug:slug>/vertrek/", include("programme.departures.urls")
    ),
    path("planning/importeren/", include("programme.importing.urls")),
]
