"""The page that changes one row, as every app uses it."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.generic import UpdateView

from .conflicts import RefusedFormMixin
from .models import Conflict


class VersionedUpdateView(PermissionRequiredMixin, RefusedFormMixin, UpdateView):
    """
    Change a tracked row with a VersionedForm.

    Answer 409, and show both versions, if somebody else changed it since it was opened.
    """

    template_name = "edit.html"

    def get_permission_required(self):
        options = self.form_class._meta.model._meta
        return [f"{options.app_label}.change_{options.model_name}"]

    def get_object(self, queryset=None):
        row = super().get_object(queryset)
        # Before the form puts the typed values on it.
        self.title = str(row)
        return row

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except Conflict:
            # Somebody else was faster: read again, and show both versions.
            return self.post(request, *args, **kwargs)
        except Http404:
            form = self.form_class(request.POST)
            return render(request, "gone.html", {"form": form}, status=404)

    def form_valid(self, form):
        try:
            with transaction.atomic():
                if form.changed_data or form.instance.pk is None:
                    form.save()
        except IntegrityError:
            form.add_error(
                None,
                "Een ander wijzigde iets op hetzelfde moment. Uw wijziging is niet "
                "bewaard: probeer het opnieuw.",
            )
            return self.form_invalid(form)
        messages.success(self.request, "Bewaard.")
        return redirect(form.instance)
