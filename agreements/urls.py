from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class ReferenceConverter(StringConverter):
    regex = "[A-Za-z0-9.-]+"


register_converter(ReferenceConverter, "reference")

app_name = "agreements"

urlpatterns = [
    path("", views.AgreementListView.as_view(), name="agreement_list"),
    path(
        "<reference:reference>/",
        views.AgreementDetailView.as_view(),
        name="agreement_detail",
    ),
]
