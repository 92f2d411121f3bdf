"""The parts of the admin that every app uses."""

from django.contrib import admin
from django.db import models
from simple_history.admin import SimpleHistoryAdmin

admin.site.site_title = "Beheer Velsen"
admin.site.site_header = "Beheer: afspraken van raad en college"
admin.site.index_title = "Wat wilt u bijwerken?"


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

    def history_view_title(self, request, obj):
        return f"Geschiedenis van {obj}"
