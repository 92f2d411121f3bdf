from django.contrib import admin

from .models import Edition


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """Read-only: an adopted edition never changes."""

    list_display = ["number", "dated_on", "adopted_at"]
    fields = readonly_fields = ["number", "dated_on", "introduction", "checksum"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("subjects")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
