from django.urls import path

from . import views

urlpatterns = [
    path("", views.ChangesView.as_view(), name="planning_changes"),
    path("gelezen/", views.changes_read, name="changes_read"),
]
