from django.urls import path

from . import views

urlpatterns = [
    path("", views.ImportListView.as_view(), name="import_list"),
    path("<int:pk>/", views.ImportDetailView.as_view(), name="import_detail"),
    path(
        "<int:pk>/kolommen/", views.ImportColumnsView.as_view(), name="import_columns"
    ),
    path(
        "<int:pk>/overnemen/", views.ImportConfirmView.as_view(), name="import_confirm"
    ),
    path("<int:pk>/ongedaan/", views.ImportUndoView.as_view(), name="import_undo"),
]
