"""The pages above those about the history of a row, for their breadcrumbs."""

from django.contrib import admin
from django.urls import reverse

from velsen.texts import capital


def above(model):
    """The parts of the site over the pages of a model; accounts are in the admin."""
    return getattr(model, "above", "")


def admin_of(model, request):
    """The admin of a model without pages of its own; None for who may not see it."""
    is_there = admin.site.has_permission(request) and admin.site.is_registered(model)
    if above(model) or not is_there:
        return None
    its_admin = admin.site.get_model_admin(model)
    return its_admin if its_admin.has_view_permission(request) else None


def admin_levels(model, request):
    """Name and address of each page of the admin above the rows of a model."""
    if admin_of(model, request) is None:
        return []
    options = model._meta
    rows = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    return [
        ("Beheer", reverse("admin:index")),
        (capital(options.verbose_name_plural), rows),
    ]


def page_of(row, request):
    """The address of the page of a row, on the site or in the admin, or nothing."""
    if row is None:
        return ""
    if hasattr(row, "get_absolute_url"):
        return row.get_absolute_url()
    if admin_of(type(row), request) is None:
        return ""
    options = row._meta
    return reverse(
        f"admin:{options.app_label}_{options.model_name}_change", args=[row.pk]
    )
