"""The pages on which an editor sees the changes of a row, and restores it."""

from copy import copy
from itertools import pairwise

from django import forms
from django.apps import apps
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView, ListView

from velsen.accounts.models import Account
from velsen.pages.paging import ORPHANS

from .conflicts import OutdatedFormMixin, RefusedFormMixin
from .describing import differences, name_of, versions_of
from .levels import above, admin_levels, page_of
from .models import Conflict, Tracked
from .restore import restore


class RestoreForm(OutdatedFormMixin, forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Waarom zet u dit terug?", required=False, max_length=200
    )


class TrackedMixin(PermissionRequiredMixin):
    """A page about the tracked model, and perhaps the row, that its address names."""

    act = "change"
    models = Tracked

    @cached_property
    def model(self):
        try:
            model = apps.get_model(self.kwargs["label"])
        except (LookupError, ValueError) as error:
            raise Http404 from error
        if not issubclass(model, self.models):
            raise Http404
        return model

    @cached_property
    def row(self):
        """The row as it is now, or None."""
        return self.model._base_manager.filter(pk=self.kwargs["pk"]).first()

    def get_permission_required(self):
        """History is for those who keep the rows, not for all who may add one."""
        return [self.permission_to("change"), self.permission_to(self.act)]

    def permission_to(self, act):
        return f"{self.model._meta.app_label}.{act}_{self.model._meta.model_name}"

    @property
    def act_to_restore(self):
        return "change" if self.row else "add"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            options=self.model._meta,
            above=above(self.model),
            levels=admin_levels(self.model, self.request),
            **kwargs,
        )

    def levels_to(self, name):
        """The levels of the admin, and the row that has this name."""
        levels = admin_levels(self.model, self.request)
        return [*levels, (name, page_of(self.row, self.request))]


class RowChangesView(TrackedMixin, ListView):
    """Every version of a row, and how it differs from the one before."""

    models = (Tracked, Account)
    template_name = "changes/row.html"
    paginate_by = 20
    paginate_orphans = ORPHANS
    page_kwarg = "pagina"
    allow_empty = False

    def has_permission(self):
        """Some accounts may be changed by few people only."""
        if super().has_permission() and isinstance(self.row, Account):
            accounts = Account.objects.manageable_by(self.request.user)
            return accounts.contains(self.row)
        return super().has_permission()

    def get_queryset(self):
        return versions_of(self.model).filter(id=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        # With the first one of the next page, to compare with.
        records = list(self.object_list[page.start_index() - 1 : page.end_index() + 1])
        for record, before in pairwise(records):
            record.differences = differences(before, record)
        records = records[: page.end_index() - page.start_index() + 1]
        name = str(self.row) if self.row else name_of(records[0])
        return context | {
            "records": records,
            "row": self.row,
            "name": name,
            "levels": self.levels_to(name),
            "can_restore": self.can_restore,
        }

    @property
    def can_restore(self):
        may = self.request.user.has_perm(self.permission_to(self.act_to_restore))
        return may and issubclass(self.model, Tracked)


class DeletedView(TrackedMixin, ListView):
    """The rows of a model that were deleted and not put back."""

    act = "add"
    template_name = "changes/deleted.html"
    paginate_by = 20
    paginate_orphans = ORPHANS
    page_kwarg = "pagina"

    def get_queryset(self):
        same = {"id": OuterRef("id")}
        rows = self.model._base_manager.filter(**same)
        later = self.model.history.filter(**same, history_id__gt=OuterRef("history_id"))
        deletions = versions_of(self.model).filter(history_type="-")
        return deletions.exclude(Exists(rows)).exclude(Exists(later))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for record in context["page_obj"]:
            record.name = name_of(record)
        return context


class RestoreView(TrackedMixin, RefusedFormMixin, FormView):
    """Ask before restoring a row; then restore it."""

    form_class = RestoreForm
    template_name = "changes/restore.html"

    @property
    def act(self):
        return self.act_to_restore

    @cached_property
    def record(self):
        stored = versions_of(self.model).exclude(history_type="-")
        key, version = self.kwargs["pk"], self.kwargs["version"]
        return get_object_or_404(stored, id=key, version=version)

    def get_initial(self):
        return {"version": self.row.version if self.row else None}

    def get_context_data(self, **kwargs):
        name = str(self.row) if self.row else name_of(self.record)
        context = super().get_context_data(
            record=self.record,
            name=name,
            differences=differences(self.row, self.record) if self.row else [],
            **kwargs,
        )
        return context | {"levels": self.levels_to(name)}

    def form_valid(self, form):
        try:
            if form.cleaned_data["version"] != self.get_initial()["version"]:
                raise Conflict
            # A copy, since a refusal shows the row as it is.
            restore(self.record, copy(self.row), reason=form.cleaned_data["reason"])
        except (Conflict, IntegrityError):
            return self.outdated(form)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.form_invalid(form)
        messages.success(self.request, "Teruggezet.")
        label, key = self.kwargs["label"], self.kwargs["pk"]
        return redirect("row_changes", label, key)

    def outdated(self, form):
        del self.row
        form.refuse_outdated(
            "Een ander heeft dit gewijzigd sinds u het opende. Er is niets teruggezet. "
            "Hieronder staat wat er nu anders zou worden.",
            **self.get_initial(),
        )
        return self.form_invalid(form)
