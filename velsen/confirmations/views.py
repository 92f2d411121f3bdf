from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404
from django.shortcuts import redirect
from django.views import View

from .models import DETAILS, Confirmation, Part


class ConfirmView(PermissionRequiredMixin, View):
    """Say that a part of the site is still right, each by its own permission."""

    http_method_names = ["post"]

    def get_permission_required(self):
        part = self.kwargs["part"]
        if part not in Part:
            raise Http404
        return [f"velsen.confirm_{part}"]

    def post(self, request, part):
        Confirmation.objects.create(part=part, confirmed_by=request.user)
        messages.success(request, "Vastgelegd: dit klopt nog.")
        return redirect(DETAILS[part].page)
