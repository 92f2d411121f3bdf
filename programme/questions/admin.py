from django.contrib import admin

from velsen.history.admin import TrackedAdmin

from .models import Question


@admin.register(Question)
class QuestionAdmin(TrackedAdmin):
    """For corrections only: to remove part of a question, or all of it."""

    list_display = ["asked_on", "kind", "item", "state"]
    list_filter = ["kind"]
    list_select_related = ["item"]
    autocomplete_fields = ["item", "passed_to"]
    fields = ["kind", "item", "text", "passed_to", "answer"]

    def has_add_permission(self, request):
        return False
