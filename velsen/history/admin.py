"""Rows with a history in the admin."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest
from django.db import IntegrityError, models
from django.shortcuts import redirect
from django.urls import NoReverseMatch

from .forms import VersionedForm
from .models import Conflict
from .records import one_version


class ReadOnlyInline(admin.TabularInline):
    """Dependent rows, shown here and changed on a page of their own."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class DictionaryChangeList(ChangeList):
    """A list whose column of names is sorted by their keys."""

    def get_ordering_field(self, field_name):
        keys = self.model_admin.sort_keys
        return keys.get(field_name) or super().get_ordering_field(field_name)


class TrackedAdmin(admin.ModelAdmin):
    """
    A form that never overwrites or deletes a newer change of somebody else.

    Rows are deleted one by one: rarely, and only after a look at what depends on them.
    """

    form = VersionedForm
    actions = None
    change_list_template = "admin/tracked_change_list.html"
    delete_confirmation_template = "admin/tracked_delete_confirmation.html"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    # Fields that others refer to, such as a web address: set once.
    set_once = ()
    # What sorts a column of names, by the name of its field: see `names`.
    sort_keys = {}

    def get_changelist(self, request, **kwargs):
        return DictionaryChangeList

    def get_readonly_fields(self, request, obj=None):
        readonly = super().get_readonly_fields(request, obj)
        return [*readonly, *self.set_once] if obj else readonly

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def changelist_view(self, request, extra_context=None):
        return self.answer(super().changelist_view, request, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        """Go to the site's own page of changes."""
        try:
            return redirect("row_changes", self.opts.label_lower, object_id)
        except NoReverseMatch as error:
            raise BadRequest from error

    def changeform_view(self, request, *args, **kwargs):
        return self.answer(super().changeform_view, request, *args, **kwargs)

    def answer(self, view, request, *args, **kwargs):
        """
        Answer with a page of the admin, or with an error page.

        Django's own pages break on values that no form offers, such as an id beyond the
        database. And a race shows only when the row is stored.
        """
        try:
            response = view(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response
        except (OverflowError, ValueError) as error:
            raise BadRequest from error
        except Conflict:
            # Somebody else was faster: read again, and show both versions.
            return self.answer(view, request, *args, **kwargs)
        except IntegrityError:
            self.message_user(
                request,
                "Een ander wijzigde dit op hetzelfde moment. Uw wijziging is niet "
                "bewaard: probeer het opnieuw.",
                messages.ERROR,
            )
            return redirect(request.path)

    def render_change_form(self, request, context, *args, **kwargs):
        if context["original"] and context["errors"]:
            # The form has put what was typed on the row.
            stored = self.get_queryset(request).filter(pk=context["original"].pk)
            context["original"] = stored.first() or context["original"]
            context["subtitle"] = str(context["original"])
        response = super().render_change_form(request, context, *args, **kwargs)
        if context["adminform"].form.is_outdated:
            response.status_code = 409
        return response

    def save_model(self, request, obj, form, change):
        """Store a row as one version, or not at all if nothing changed."""
        if form.changed_data or not change:
            with one_version(obj):
                super().save_model(request, obj, form, change)
                form.save_m2m()

    def delete_view(self, request, *args, **kwargs):
        try:
            return super().delete_view(request, *args, **kwargs)
        except Conflict:
            self.message_user(
                request,
                "Een ander wijzigde dit sinds u deze pagina opende. Er is niets "
                "verwijderd. Kijk het na en kies dan opnieuw.",
                messages.ERROR,
            )
            return redirect(request.path)

    def delete_model(self, request, obj):
        """Delete the version that was confirmed, never a newer one."""
        if request.POST.get("version") != str(obj.version):
            raise Conflict(str(obj))
        obj.delete()
