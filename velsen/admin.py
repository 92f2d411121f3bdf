"""The parts of the admin that every app uses."""

from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, BadRequest
from django.db import IntegrityError, models
from django.shortcuts import redirect
from simple_history.admin import SimpleHistoryAdmin

from .history import DutchChanges
from .models import Conflict
from .versions import VersionedForm

admin.site.site_title = "Beheer Velsen"
admin.site.site_header = "Beheer: afspraken van raad en college"
admin.site.index_title = "Wat wilt u bijwerken?"


class ReadOnlyInline(admin.TabularInline):
    """Rows that hang on another row: seen there, changed on a page of their own."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class TrackedAdmin(SimpleHistoryAdmin):
    """A page with the history of every change: what, when and by whom."""

    form = VersionedForm
    object_history_template = "admin/tracked_history.html"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    # Fields that others refer to, such as a web address: filled in once.
    set_once = ()

    def get_urls(self):
        # Without simple_history's page of one old version: whoever posts to it
        # overwrites the present one, also when its button is hidden.
        return super(SimpleHistoryAdmin, self).get_urls()

    def get_readonly_fields(self, request, obj=None):
        readonly = super().get_readonly_fields(request, obj)
        return [*readonly, *self.set_once] if obj else readonly

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def changelist_view(self, request, extra_context=None):
        return self.answer(super().changelist_view, request, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        return self.answer(super().history_view, request, object_id, extra_context)

    def changeform_view(self, request, *args, **kwargs):
        return self.answer(super().changeform_view, request, *args, **kwargs)

    def answer(self, view, request, *args, **kwargs):
        """
        Answer with a page of the admin, or tell what is wrong.

        Django's own pages stumble over values that no form offers, such as an id beyond
        the database. And a race is lost only when the row is stored.
        """
        try:
            response = view(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response
        except (OverflowError, ValueError) as error:
            raise BadRequest from error
        except Conflict:
            # Somebody was faster: look again, and show both versions.
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
        response = super().render_change_form(request, context, *args, **kwargs)
        if context["adminform"].form.has_error(NON_FIELD_ERRORS, "outdated"):
            response.status_code = 409
        return response

    def save_model(self, request, obj, form, change):
        """Store a row; one in which nothing changed gets no line in its history."""
        if form.changed_data or not change:
            super().save_model(request, obj, form, change)

    def get_historical_record_context_helper(self, request, historical_record):
        return DutchChanges(self.model, historical_record)

    def history_view_title(self, request, obj):
        return f"Geschiedenis van {obj}"
