from django.urls import path

from . import views

urlpatterns = [
    path("", views.ThemeListView.as_view(), name="theme_list"),
    path("<slug:slug>/", views.ThemeDetailView.as_view(), name="theme_detail"),
    path("<slug:slug>/wijzigen/", views.ThemeUpdateView.as_view(), name="theme_update"),
]
