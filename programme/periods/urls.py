from django.urls import path

from . import views

urlpatterns = [path("", views.period_understood, name="period_understood")]
