from django.contrib import admin

from velsen.history.admin import ReadOnlyInline, TrackedAdmin

from .models import College, CollegeMember, Domain, Holding, Topic


class DomainInline(ReadOnlyInline):
    model = Domain
    fields = ["name", "position"]


class HoldingInline(ReadOnlyInline):
    model = Holding
    fields = ["topic", "member", "starts_on", "ends_on", "is_acting", "decision"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_limits()


@admin.register(College)
class CollegeAdmin(TrackedAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]
    fields = ["name", ("starts_on", "ends_on")]
    inlines = [DomainInline]


@admin.register(CollegeMember)
class CollegeMemberAdmin(TrackedAdmin):
    list_display = ["name", "role", "party", "starts_on", "ends_on"]
    sort_keys = {"name": "name_key"}
    list_filter = ["role"]
    search_fields = ["name", "party"]
    prepopulated_fields = {"slug": ["name"]}
    set_once = ["slug"]
    fields = [
        ("name", "short_name"),
        "slug",
        ("role", "party"),
        ("starts_on", "ends_on"),
        "position",
        "account",
    ]
    inlines = [HoldingInline]


@admin.register(Domain)
class DomainAdmin(TrackedAdmin):
    list_display = ["name", "college", "position"]
    sort_keys = {"name": "name_key"}
    list_filter = ["college"]
    list_select_related = ["college"]
    search_fields = ["name"]
    autocomplete_fields = ["college"]
    fields = ["college", ("name", "position"), "note"]


@admin.register(Topic)
class TopicAdmin(TrackedAdmin):
    list_display = ["name", "note", "domain"]
    sort_keys = {"name": "name_key"}
    list_filter = ["domain__college", "domain"]
    list_select_related = ["domain"]
    search_fields = ["name", "note"]
    autocomplete_fields = ["domain", "enforcement"]
    fields = [("domain", "position"), ("name", "note"), "enforcement"]
    inlines = [HoldingInline]


@admin.register(Holding)
class HoldingAdmin(TrackedAdmin):
    list_display = ["topic", "member", "is_acting", "starts_on", "ends_on"]
    list_filter = ["member", "is_acting", "topic__domain"]
    list_select_related = ["topic", "member"]
    date_hierarchy = "starts_on"
    search_fields = ["topic__name", "topic__note", "member__name", "decision"]
    autocomplete_fields = ["topic", "member"]
    fields = [("topic", "member"), ("starts_on", "ends_on"), "is_acting", "decision"]
