"""
The planning in the admin.

The registry keeps the calendar and the lists here. Steps are only shown: what happens
to them goes by `programme.planning.acts`, which asks for a reason.
"""

from django.contrib import admin

from programme.editions.models import Edition
from programme.planning.models.criteria import CRITERIA
from programme.questions.models import Question
from velsen.admin import ReadOnlyInline, TrackedAdmin

from .models import Document, Format, Meeting, PlanningItem, Scenario, ShiftReason, Step


@admin.register(Format)
class FormatAdmin(TrackedAdmin):
    list_display = ["position", "name"]
    list_display_links = ["name"]
    search_fields = ["name"]
    fields = ["name", "position"]


@admin.register(ShiftReason)
class ShiftReasonAdmin(TrackedAdmin):
    list_display = ["position", "name", "code"]
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
    list_display_links = ["held_on", "title"]
    list_filter = ["format"]
    list_select_related = ["format"]
    date_hierarchy = "held_on"
    search_fields = ["title"]
    fields = [("held_on", "format"), "title", "link"]
    inlines = [AgendaInline]


@admin.register(PlanningItem)
class PlanningItemAdmin(TrackedAdmin):
    list_display = ["title", "theme", "published_on"]
    list_filter = ["approach", "paper", "origin", "holder", "theme"]
    list_select_related = ["theme"]
    search_fields = ["title", "question"]
    autocomplete_fields = ["theme", "topic", "holder", "involved"]
    fields = [
        "title",
        "question",
        "explanation",
        ("theme", "topic", "holder"),
        "involved",
        ("approach", "is_urgent", "is_important", "is_new_policy"),
        "approach_reason",
        "programme_passage",
        ("paper", "origin", "origin_number"),
        "origin_link",
        "official",
        "summary",
        "haste_reason",
        *CRITERIA,
        "published_on",
    ]
    inlines = [StepInline, DocumentInline, ScenarioInline]

    def get_readonly_fields(self, request, obj=None):
        """What was made public, or withdrawn, stays so."""
        fields = super().get_readonly_fields(request, obj)
        is_settled = obj and (obj.published_on or obj.withdrawn_on)
        return [*fields, "published_on"] if is_settled else fields


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """To look at: what was fixed is never changed."""

    list_display = ["number", "dated_on", "fixed_at"]
    fields = readonly_fields = ["number", "dated_on", "introduction", "checksum"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("subjects")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Question)
class QuestionAdmin(TrackedAdmin):
    """To put right: what has to go from a question, or a question as a whole."""

    list_display = ["asked_on", "kind", "item", "state"]
    list_filter = ["kind"]
    list_select_related = ["item"]
    autocomplete_fields = ["item", "passed_to"]
    fields = ["kind", "item", "text", "passed_to", "answer"]

    def has_add_permission(self, request):
        return False
