from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse


class AdminSite(admin.AdminSite):
    """The admin: opened by a permission, entered by the site's own sign-in page."""

    site_title = "Beheer Velsen"
    site_header = "Beheer: afspraken van raad en college"
    index_title = "Wat wilt u bijwerken?"

    def has_permission(self, request):
        return request.user.is_active and request.user.has_perm("velsen.open_admin")

    def login(self, request, extra_context=None):
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", reverse("admin:index")))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect("admin:index")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
