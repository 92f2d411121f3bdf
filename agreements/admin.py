from django.contrib import admin
from django.utils import timezone

from velsen.history.admin import ReadOnlyInline, TrackedAdmin

from .models import Agreement, AgreementSet, Section


class SectionInline(ReadOnlyInline):
    model = Section
    fields = ["number", "heading", "position"]


class AgreementInline(ReadOnlyInline):
    model = Agreement
    fields = ["reference", "title", "kind", "by", "towards", "position"]


@admin.register(AgreementSet)
class AgreementSetAdmin(TrackedAdmin):
    list_display = ["title", "starts_on", "ends_on"]
    sort_keys = {"title": "name_key"}
    search_fields = ["title"]
    fields = ["title", ("starts_on", "ends_on"), "introduction", "source"]
    inlines = [SectionInline]


@admin.register(Section)
class SectionAdmin(TrackedAdmin):
    list_display = ["number", "heading", "agreement_set"]
    list_display_links = ["number", "heading"]
    list_filter = ["agreement_set"]
    list_select_related = ["agreement_set"]
    search_fields = ["number", "heading", "introduction"]
    autocomplete_fields = ["agreement_set"]
    fields = ["agreement_set", ("number", "position"), "heading", "introduction"]
    inlines = [AgreementInline]


@admin.register(Agreement)
class AgreementAdmin(TrackedAdmin):
    list_display = ["reference", "title", "kind", "by", "towards", "section"]
    list_display_links = ["reference", "title"]
    list_filter = ["kind", "by", "towards", "section__agreement_set"]
    list_select_related = ["section"]
    search_fields = ["reference", "title", "text"]
    autocomplete_fields = ["section"]
    set_once = ["reference"]
    fields = [
        ("reference", "position"),
        "section",
        ("kind", "by", "towards"),
        "title",
        "text",
        ("starts_on", "ends_on"),
        ("source", "source_place"),
    ]

    def get_changeform_initial_data(self, request):
        # An agreement that is added now was not made when the set began.
        initial = super().get_changeform_initial_data(request)
        return {"starts_on": timezone.localdate()} | initial
