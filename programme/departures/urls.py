from django.urls import path

from . import views

urlpatterns = [
    path("", views.DepartureView.as_view(), name="departure"),
    path(
        "<int:pk>/ongedaan/", views.DepartureUndoView.as_view(), name="departure_undo"
    ),
]
