from django.urls import include, path

from programme.changes import views as changes
from programme.editions import views as editions
from programme.following import views as following
from programme.overviews import (
    glance_views as overviews,
)
from programme.overviews import home_views as home
from programme.overviews import (
    mine_views as mine,
)
from programme.overviews import (
    workload_views as signposts,
)
from programme.planning.views import acts, edits, exports, lists, subjects
from programme.questions import views as questions
from programme.subscriptions import views as subscriptions
from programme.themes import views as themes

app_name = "programme"

theme_urls = [
    path("", themes.ThemeListView.as_view(), name="theme_list"),
    path("<slug:slug>/", themes.ThemeDetailView.as_view(), name="theme_detail"),
    path(
        "<slug:slug>/wijzigen/", themes.ThemeUpdateView.as_view(), name="theme_update"
    ),
]

edition_urls = [
    path("", editions.EditionListView.as_view(), name="edition_list"),
    path(
        "voorbereiden/", editions.EditionPrepareView.as_view(), name="edition_prepare"
    ),
    path("vaststellen/", editions.EditionFixView.as_view(), name="edition_fix"),
    path("vergelijken/", editions.EditionCompareView.as_view(), name="edition_compare"),
    path("<int:number>/", editions.EditionDetailView.as_view(), name="edition_detail"),
    path(
        "<int:number>/brief/",
        editions.EditionLetterView.as_view(),
        name="edition_letter",
    ),
    path(
        "<int:number>/route/", editions.EditionRouteView.as_view(), name="edition_route"
    ),
    path(
        "<int:number>/export.<str:ending>",
        editions.edition_export,
        name="edition_export",
    ),
]

question_urls = [
    path("", questions.QuestionListView.as_view(), name="question_list"),
    path("nieuw/", questions.QuestionAskView.as_view(), name="question_create"),
    path("<int:pk>/", questions.QuestionDetailView.as_view(), name="question_detail"),
    path(
        "<int:pk>/doorzetten/",
        questions.QuestionPassOnView.as_view(),
        name="question_pass_on",
    ),
    path(
        "<int:pk>/beantwoorden/",
        questions.QuestionAnswerView.as_view(),
        name="question_answer",
    ),
]

follow_urls = [
    path("", following.FollowView.as_view(), name="planning_follow"),
    path(
        "bevestigen/<str:token>/",
        following.FollowConfirmView.as_view(),
        name="follow_confirm",
    ),
    path("<str:token>/", following.FollowerView.as_view(), name="follower"),
    path(
        "<str:token>/stoppen/", following.FollowStopView.as_view(), name="follow_stop"
    ),
    path(
        "<str:token>/stoppen/<int:pk>/",
        following.FollowingStopView.as_view(),
        name="following_stop",
    ),
]

step_urls = [
    path("verschuiven/", acts.StepShiftView.as_view(), name="step_shift"),
    path("agenderen/", acts.StepScheduleView.as_view(), name="step_schedule"),
    path("gerealiseerd/", acts.StepCompleteView.as_view(), name="step_complete"),
    path("vervallen/", acts.StepDropView.as_view(), name="step_drop"),
]

planning_urls = [
    path("", lists.PlanningItemListView.as_view(), name="planningitem_list"),
    path(
        "nieuw/",
        edits.PlanningItemCreateView.as_view(),
        name="planningitem_create",
    ),
    path("mijn/", mine.PlanningMineView.as_view(), name="planning_mine"),
    path(
        "export.<str:ending>",
        exports.PlanningItemExportView.as_view(),
        name="planningitem_export",
    ),
    path("tijdlijn/", overviews.TimelineView.as_view(), name="planning_timeline"),
    path("matrix/", overviews.MatrixView.as_view(), name="planning_matrix"),
    path("besluiten/", signposts.BalanceView.as_view(), name="planning_balance"),
    path("aandacht/", signposts.AttentionView.as_view(), name="planning_attention"),
    path("wijzigingen/", changes.ChangesView.as_view(), name="planning_changes"),
    path("wijzigingen/gelezen/", changes.changes_read, name="changes_read"),
    path(
        "kalender.ics",
        subscriptions.PlanningCalendarView.as_view(),
        name="planning_calendar",
    ),
    path("feed.atom", subscriptions.PlanningFeedView.as_view(), name="planning_feed"),
    path(
        "abonneren/",
        subscriptions.PlanningSubscribeView.as_view(),
        name="planning_subscribe",
    ),
    path("edities/", include(edition_urls)),
    path("volgen/", include(follow_urls)),
    path("vragen/", include(question_urls)),
    path("dekking/", overviews.CoverageView.as_view(), name="planning_coverage"),
    path(
        "<int:pk>/",
        subjects.PlanningItemDetailView.as_view(),
        name="planningitem_detail",
    ),
    path(
        "<int:pk>/wijzigen/",
        edits.PlanningItemUpdateView.as_view(),
        name="planningitem_update",
    ),
    path(
        "<int:pk>/vervallen/",
        acts.PlanningItemDropView.as_view(),
        name="planningitem_drop",
    ),
    path(
        "<int:pk>/terugtrekken/",
        acts.PlanningItemWithdrawView.as_view(),
        name="planningitem_withdraw",
    ),
    path("<int:pk>/kopieren/", acts.planningitem_copy, name="planningitem_copy"),
    path("momenten/<int:pk>/", include(step_urls)),
]

urlpatterns = [
    path("", home.HomeView.as_view(), name="home"),
    path("themas/", include(theme_urls)),
    path("planning/", include(planning_urls)),
]
