"""The addresses of the pages about the history of a row."""

from django.urls import reverse


def changes_of(row):
    return reverse("row_changes", args=[row._meta.label_lower, row.pk])


def version_of(row, version, pk=None):
    return reverse("row_restore", args=[row._meta.label_lower, pk or row.pk, version])


def deleted(model):
    return reverse("deleted_rows", args=[model._meta.label_lower])
