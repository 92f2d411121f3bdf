"""
The planning in the admin.

The registry keeps the calendar and the lists here. Steps are read-only:
`programme.planning.acts` changes them, and asks for a reason.
"""

from django.contrib import admin

from programme.planning.forms.subjects import GROUPS, ItemForm
from programme.planning.models.criteria import CRITERIA
from velsen.history.admin import ReadOnlyInline, TrackedAdmin

from .models import Document, Format, Meeting, PlanningItem, Scenario, ShiftReason, Step


@admin.register(Format)
class FormatAdmin(TrackedAdmin):
    list_display = ["position", "name"]
    sort_keys = {"name": "name_key"}
    list_display_links = ["name"]
    search_fields = ["name"]
    fields = ["name", "position"]


@admin.register(ShiftReason)
class ShiftReasonAdmin(TrackedAdmin):
    list_display = ["position", "name", "code"]
    sort_keys = {"name": "name_key"}
    list_display_links = ["name"]
    search_fields = ["name"]
    prepopulated_fields = {"code": ["name"]}
    set_once = ["code"]
    fields = ["name", "code", "position"]


class StepInline(ReadOnlyInline):
    model = Step
    fields = ["phase", "format", "first_day", "last_day", "meeting", "done_on"]


class AgendaInline(ReadOnlyInline):
    model = Step
    fields = ["item", "phase", "done_on", "outcome"]
    verbose_name_plural = "op de agenda"


class DocumentInline(ReadOnlyInline):
    model = Document
    fields = readonly_fields = ["title", "kind", "link"]


class ScenarioInline(ReadOnlyInline):
    model = Scenario
    fields = ["title", "description", "cost", "is_chosen"]


@admin.register(Meeting)
class MeetingAdmin(TrackedAdmin):
    list_display = ["held_on", "title", "format"]
    sort_keys = {"title": "name_key"}
    list_display_links = ["held_on", "title"]
    list_filter = ["format"]
    list_select_related = ["format"]
    date_hierarchy = "held_on"
    search_fields = ["title"]
    fields = [("held_on", "format"), "title", "link"]
    inlines = [AgendaInline]


@admin.register(PlanningItem)
class PlanningItemAdmin(TrackedAdmin):
    form = ItemForm
    list_display = ["title", "theme", "published_on"]
    sort_keys = {"title": "title_key"}
    list_filter = ["approach", "paper", "origin", "holder", "theme"]
    list_select_related = ["theme"]
    search_fields = ["title", "question"]
    autocomplete_fields = ["theme", "topic", "holder", "involved"]
    # The groups of the site, and the fields that only the admin has.
    fieldsets = [
        *((heading, {"fields": names}) for heading, names in GROUPS.items()),
        ("Informatie en openbaarheid", {"fields": [*CRITERIA, "published_on"]}),
    ]
    inlines = [StepInline, DocumentInline, ScenarioInline]

    def get_readonly_fields(self, request, obj=None):
        """The day of publication is final once the subject is public or withdrawn."""
        fields = super().get_readonly_fields(request, obj)
        is_settled = obj and (obj.published_on or obj.withdrawn_on)
        return [*fields, "published_on"] if is_settled else fields
