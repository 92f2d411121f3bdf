from django.urls import include, path

from .views import acts, edits, exports, lists, subjects

step_urls = [
    path("verschuiven/", acts.StepShiftView.as_view(), name="step_shift"),
    path("agenderen/", acts.StepScheduleView.as_view(), name="step_schedule"),
    path("gerealiseerd/", acts.StepCompleteView.as_view(), name="step_complete"),
    path("vervallen/", acts.StepDropView.as_view(), name="step_drop"),
]

urlpatterns = [
    path("", lists.PlanningItemListView.as_view(), name="planningitem_list"),
    path(
        "afdrukken/", lists.PlanningItemPrintView.as_view(), name="planningitem_print"
    ),
    path(
        "export.<str:ending>",
        exports.PlanningItemExportView.as_view(),
        name="planningitem_export",
    ),
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
