from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView

from velsen.confirmations.views import ConfirmView
from velsen.history.views import DeletedView, RestoreView, RowChangesView

from . import views

change_urls = [
    path("", DeletedView.as_view(), name="deleted_rows"),
    path("<int:pk>/", RowChangesView.as_view(), name="row_changes"),
    path("<int:pk>/<int:version>/", RestoreView.as_view(), name="row_restore"),
]

urlpatterns = [
    path("", include("programme.urls")),
    path("portefeuilles/", include("portfolios.urls")),
    path("afspraken/", include("agreements.urls")),
    path(
        "toegankelijkheid/",
        TemplateView.as_view(template_name="accessibility.html"),
        name="accessibility",
    ),
    path(
        "privacy/", TemplateView.as_view(template_name="privacy.html"), name="privacy"
    ),
    path("bevestigen/<str:part>/", ConfirmView.as_view(), name="confirm"),
    path("gezond/", views.health, name="health"),
    path("fout/<int:status>/", views.error_page, name="error_page"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots_txt",
    ),
    path("account/", include("velsen.accounts.urls")),
    path("wijzigingen/<str:label>/", include(change_urls)),
    path("beheer/", admin.site.urls),
]

handler500 = "velsen.serving.outages.tell_error"
