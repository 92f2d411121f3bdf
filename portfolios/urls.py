from django.urls import path

from . import views

app_name = "portfolios"

urlpatterns = [
    path("", views.PortfolioTableView.as_view(), name="portfolio_table"),
    path("mijn/", views.own, name="own"),
    path(
        "leden/<slug:slug>/",
        views.CollegeMemberDetailView.as_view(),
        name="collegemember_detail",
    ),
    path(
        "leden/<slug:slug>/overdragen/",
        views.HandoverView.as_view(),
        name="handover",
    ),
    path(
        "onderwerpen/<int:pk>/",
        views.TopicDetailView.as_view(),
        name="topic_detail",
    ),
]
