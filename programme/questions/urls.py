from django.urls import path

from . import views

urlpatterns = [
    path("", views.QuestionListView.as_view(), name="question_list"),
    path("nieuw/", views.QuestionAskView.as_view(), name="question_create"),
    path("<int:pk>/", views.QuestionDetailView.as_view(), name="question_detail"),
    path(
        "<int:pk>/doorzetten/",
        views.QuestionPassOnView.as_view(),
        name="question_pass_on",
    ),
    path(
        "<int:pk>/beantwoorden/",
        views.QuestionAnswerView.as_view(),
        name="question_answer",
    ),
]
