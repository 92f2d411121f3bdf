from django.contrib import admin

from velsen.history.admin import ReadOnlyInline, TrackedAdmin

from .models import (
    College,
    CollegeMember,
    Deputy,
    DeputyMayor,
    District,
    DistrictTerm,
    Domain,
    Holding,
    Topic,
    TopicRole,
)


class DomainInline(ReadOnlyInline):
    model = Domain
    fields = ["name", "position"]


class HoldingInline(ReadOnlyInline):
    model = Holding
    fields = ["topic", "member", "starts_on", "ends_on", "is_acting", "decision"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_limits()


class TopicRoleInline(ReadOnlyInline):
    model = TopicRole
    fields = ["topic", "member", "kind", "starts_on", "ends_on", "decision"]

    def get_queryset(self, request):
        return super().get_queryset(request).for_list()


@admin.register(College)
class CollegeAdmin(TrackedAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]
    fields = ["name", ("starts_on", "ends_on"), "note"]
    inlines = [DomainInline]


@admin.register(CollegeMember)
class CollegeMemberAdmin(TrackedAdmin):
    list_display = ["name", "role", "party", "starts_on", "ends_on"]
    sort_keys = {"name": "name_key"}
    list_filter = ["role"]
    search_fields = ["name", "party"]
    prepopulated_fields = {"slug": ["name"]}
    # A term ends on the page that also divides what hangs on the member.
    set_once = ["slug", "ends_on"]
    fields = [
        ("name", "short_name"),
        "slug",
        ("role", "party"),
        ("starts_on", "ends_on"),
        "position",
        "note",
        "account",
    ]
    inlines = [HoldingInline, TopicRoleInline]


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
    list_display = ["name", "note", "domain", "starts_on", "ends_on"]
    sort_keys = {"name": "name_key"}
    list_filter = ["domain__college", "domain"]
    list_select_related = ["domain"]
    search_fields = ["name", "note"]
    autocomplete_fields = [
        "domain",
        "own_college",
        "enforcement",
        "parent",
        "predecessors",
    ]
    fields = [
        ("domain", "own_college", "position"),
        ("name", "note"),
        ("starts_on", "ends_on"),
        ("parent", "predecessors"),
        "enforcement",
    ]
    inlines = [HoldingInline, TopicRoleInline]


@admin.register(Holding)
class HoldingAdmin(TrackedAdmin):
    list_display = ["topic", "member", "is_acting", "starts_on", "ends_on"]
    list_filter = ["member", "is_acting", "topic__domain"]
    list_select_related = ["topic", "member"]
    date_hierarchy = "starts_on"
    search_fields = ["topic__name", "topic__note", "member__name", "decision"]
    autocomplete_fields = ["topic", "member"]
    fields = [("topic", "member"), ("starts_on", "ends_on"), "is_acting", "decision"]


@admin.register(TopicRole)
class TopicRoleAdmin(TrackedAdmin):
    list_display = ["topic", "member", "kind", "starts_on", "ends_on"]
    list_filter = ["kind", "member"]
    list_select_related = ["topic", "member"]
    search_fields = ["topic__name", "topic__note", "member__name", "decision"]
    autocomplete_fields = ["topic", "member"]
    fields = [("topic", "member"), "kind", ("starts_on", "ends_on"), "decision"]


@admin.register(DeputyMayor)
class DeputyMayorAdmin(TrackedAdmin):
    list_display = ["rank", "member", "starts_on", "ends_on"]
    list_display_links = ["member"]
    list_select_related = ["member"]
    search_fields = ["member__name"]
    autocomplete_fields = ["member"]
    fields = [("rank", "member"), ("starts_on", "ends_on")]


@admin.register(Deputy)
class DeputyAdmin(TrackedAdmin):
    list_display = ["member", "replaces", "starts_on", "ends_on"]
    list_select_related = ["member", "replaces"]
    search_fields = ["member__name", "replaces__name"]
    autocomplete_fields = ["member", "replaces"]
    fields = [("member", "replaces"), ("starts_on", "ends_on")]


@admin.register(District)
class DistrictAdmin(TrackedAdmin):
    list_display = ["name", "position"]
    search_fields = ["name"]
    fields = [("name", "position")]


@admin.register(DistrictTerm)
class DistrictTermAdmin(TrackedAdmin):
    list_display = ["district", "member", "starts_on", "ends_on"]
    list_select_related = ["district", "member"]
    search_fields = ["district__name", "member__name"]
    autocomplete_fields = ["district", "member"]
    fields = [("district", "member"), ("starts_on", "ends_on")]
