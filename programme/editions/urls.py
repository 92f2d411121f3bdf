from django.urls import path

from . import views

urlpatterns = [
    path("", views.EditionListView.as_view(), name="edition_list"),
    path("voorbereiden/", views.EditionPrepareView.as_view(), name="edition_prepare"),
    path("vaststellen/", views.EditionAdoptView.as_view(), name="edition_adopt"),
    path("vergelijken/", views.EditionCompareView.as_view(), name="edition_compare"),
    path("<int:number>/", views.EditionDetailView.as_view(), name="edition_detail"),
    path(
        "<int:number>/brief/", views.EditionLetterView.as_view(), name="edition_letter"
    ),
    path("<int:number>/route/", views.EditionRouteView.as_view(), name="edition_route"),
    path(
        "<int:number>/export.<str:ending>", views.edition_export, name="edition_export"
    ),
]
