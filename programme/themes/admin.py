"""
The themes in the admin.

The page of a theme also changes its lead: choose a member, save.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as format_date

from portfolios.models import CollegeMember, Topic
from velsen.history.admin import ReadOnlyInline, TrackedAdmin
from velsen.history.forms import VersionedForm
from velsen.pages.forms import KnownChoicesField

from .leads import change_lead
from .models import CouncilProgramme, FocusArea, Lead, Priority, Theme


class ThemeForm(VersionedForm):
    """The theme and its lead. Another lead gets a period of its own."""

    lead = forms.ModelChoiceField(
        label="Regie",
        queryset=CollegeMember.objects.none(),
        required=False,
        # The lead that the page showed: by now somebody may have changed it elsewhere.
        show_hidden_initial=True,
        help_text="Kies een ander collegelid om de regie over te dragen. Wie de regie "
        "had, blijft met een einddatum bewaard.",
    )
    lead_from = forms.DateField(
        label="met ingang van",
        initial=timezone.localdate,
        widget=AdminDateWidget,
        help_text="De eerste dag waarop het nieuwe collegelid de regie heeft.",
    )

    topics = KnownChoicesField(
        label="Onderwerpen die dit thema raken",
        queryset=Topic.objects.all(),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            lead = self.fields["lead"]
            lead.queryset = CollegeMember.objects.not_ended()
            if held := self.instance.leads.held().first():
                lead.initial, lead.required = held.member_id, True

    def clean(self):
        """Try the change of lead, and undo it: it is saved after the theme."""
        super().clean()
        if self.changes_lead and not self.errors:
            with transaction.atomic():
                self.change_lead()
                transaction.set_rollback(True)

    @property
    def changes_lead(self):
        return "lead" in self.changed_data and self.cleaned_data.get("lead")

    def change_lead(self):
        change_lead(
            theme=self.instance,
            to=self.cleaned_data["lead"],
            on=self.cleaned_data["lead_from"],
        )


class LeadInline(ReadOnlyInline):
    model = Lead
    fields = ["member", "starts_on", "ends_on"]
    verbose_name_plural = "regie door de tijd"


class PriorityInline(ReadOnlyInline):
    model = Priority
    fields = ["level", "starts_on", "ends_on"]


@admin.register(CouncilProgramme)
class CouncilProgrammeAdmin(TrackedAdmin):
    list_display = ["title", "starts_on", "adopted_on", "ends_on"]
    sort_keys = {"title": "name_key"}
    search_fields = ["title"]
    fields = ["title", ("starts_on", "adopted_on", "ends_on"), "source", "note"]


@admin.register(FocusArea)
class FocusAreaAdmin(TrackedAdmin):
    list_display = ["position", "name"]
    sort_keys = {"name": "name_key"}
    list_display_links = ["name"]
    fields = ["name", "position"]
    search_fields = ["name"]


@admin.register(Theme)
class ThemeAdmin(TrackedAdmin):
    form = ThemeForm
    list_display = ["number", "name", "focus_area", "lead", "has_extra_attention"]
    sort_keys = {"name": "name_key"}
    list_display_links = ["name"]
    list_filter = ["programme", "focus_area", "has_extra_attention"]
    search_fields = ["name", "aim"]
    prepopulated_fields = {"slug": ["name"]}
    set_once = ["slug"]
    autocomplete_fields = ["programme", "focus_area"]
    inlines = [LeadInline, PriorityInline]

    def get_queryset(self, request):
        return super().get_queryset(request).for_list()

    @admin.display(description="regie")
    def lead(self, theme):
        return ", ".join(lead.member.name for lead in theme.leads_held)

    def get_fields(self, request, obj=None):
        fields = [
            ("number", "name", "slug"),
            ("programme", "focus_area"),
            "aim",
            "source",
            "has_extra_attention",
            "topics",
        ]
        return [("lead", "lead_from"), *fields] if obj else fields

    def save_model(self, request, obj, form, change):
        """Tell in the history of the theme, too, that its lead changes."""
        if change and form.changes_lead:
            data = form.cleaned_data
            on = format_date(data["lead_from"], "j F Y")
            reason = f"Regie naar {data['lead']} per {on}. {data['reason']}"
            obj._change_reason = reason.strip()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and form.changes_lead:
            try:
                form.change_lead()
            except ValidationError as refusal:
                # Somebody else changed the lead since the form was checked.
                self.message_user(request, refusal.messages[0], messages.ERROR)


@admin.register(Lead)
class LeadAdmin(TrackedAdmin):
    list_display = ["theme", "member", "starts_on", "ends_on"]
    list_filter = ["member", "theme__focus_area"]
    list_select_related = ["theme", "member"]
    date_hierarchy = "starts_on"
    search_fields = ["theme__name", "member__name"]
    autocomplete_fields = ["theme", "member"]
    fields = [("theme", "member"), ("starts_on", "ends_on")]


@admin.register(Priority)
class PriorityAdmin(TrackedAdmin):
    list_display = ["theme", "level", "starts_on", "ends_on"]
    list_filter = ["level"]
    list_select_related = ["theme"]
    search_fields = ["theme__name"]
    autocomplete_fields = ["theme"]
    fields = ["theme", "level", ("starts_on", "ends_on")]
