"""The parts of the admin that every app uses."""

from django.contrib import admin, messages
from django.db import IntegrityError, models
from django.shortcuts import redirect
from simple_history.admin import SimpleHistoryAdmin

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

    def changeform_view(self, request, *args, **kwargs):
        """Tell who loses a race that their change is not stored."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            self.message_user(
                request,
                "Een ander wijzigde dit op hetzelfde moment. Uw wijziging is niet "
                "bewaard: probeer het opnieuw.",
                messages.ERROR,
            )
            return redirect(request.path)

    def history_view_title(self, request, obj):
        return f"Geschiedenis van {obj}"
