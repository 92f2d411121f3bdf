from django.urls import path

from . import views

urlpatterns = [
    path("", views.FollowView.as_view(), name="planning_follow"),
    path("verstuurd/", views.FollowSentView.as_view(), name="planning_follow_sent"),
    path(
        "bevestigen/<str:token>/",
        views.FollowConfirmView.as_view(),
        name="follow_confirm",
    ),
    path("<str:token>/", views.FollowerView.as_view(), name="follower"),
    path("<str:token>/stoppen/", views.FollowStopView.as_view(), name="follow_stop"),
    path(
        "<str:token>/stoppen/<int:pk>/",
        views.FollowingStopView.as_view(),
        name="following_stop",
    ),
]
