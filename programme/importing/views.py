"""The pages on which a list comes in."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView

from velsen.history.conflicts import RefusedFormMixin

from .acts import TooLate, answer, ask, choose_columns, hand_in
from .forms import ColumnsForm, ConfirmForm, ImportForm, UndoForm
from .models import Import, State, Task
from .previews import Preview, sample

# Seconds after which the page of a list that is worked on looks again.
AGAIN = 2
TOO_LATE = "Een ander was u voor. Kijk hoe het er nu voor staat."


class ImportMixin(PermissionRequiredMixin):
    """For whoever may make, change and shift all that a list can hold."""

    permission_required = [
        "programme.add_planningitem",
        "programme.change_planningitem",
        "programme.add_step",
        "programme.change_step",
        "programme.add_shift",
    ]


class ImportListView(ImportMixin, RefusedFormMixin, FormView):
    """Hand in a list, or go on with one."""

    form_class = ImportForm
    template_name = "programme/importing/import_list.html"

    def get_context_data(self, **kwargs):
        imports = Import.objects.for_list()[:25]
        return super().get_context_data(imports=imports, **kwargs)

    def form_valid(self, form):
        return redirect(hand_in(**form.source, by=self.request.user))


class ImportDetailView(ImportMixin, DetailView):
    """Where a list stands: what it would change, or changed, row by row."""

    model = Import

    def get_queryset(self):
        return Import.objects.defer("source")

    def get_template_names(self):
        name = "working" if self.object.task else "detail"
        return [f"programme/importing/import_{name}.html"]

    def get_context_data(self, **kwargs):
        if self.object.task:
            kwargs["task"] = Task(self.object.task).label
        else:
            kwargs.setdefault("preview", self.preview)
        return super().get_context_data(**kwargs)

    @cached_property
    def preview(self):
        return Preview(self.object, self.request.GET, self.request.POST or None)

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        if self.object.task:
            response["Refresh"] = str(AGAIN)
        return response

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        is_unread = self.object.state == State.READ and not self.object.task
        return (
            redirect("programme:import_columns", self.object.pk)
            if is_unread
            else response
        )

    def post(self, request, *args, **kwargs):
        """Take the choices for the rows of a page."""
        self.object = self.get_object()
        form = None if self.object.task else self.preview.form
        if form is None or self.object.state != State.COMPARED:
            return self.too_late()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(), status=400)
        try:
            answer(self.object, form.answers, by=request.user)
        except TooLate:
            return self.too_late()
        return redirect(request.get_full_path())

    def too_late(self):
        messages.error(self.request, TOO_LATE)
        self.object = self.get_object()
        return self.render_to_response(self.get_context_data(), status=409)


class ImportActView(ImportMixin, RefusedFormMixin, FormView):
    """A page that asks a task of a list, in a state in which that can be."""

    # The states in which the page is there.
    states = ()

    @cached_property
    def object(self):
        imports = Import.objects.defer("source")
        return get_object_or_404(imports, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if self.has_permission() and self.object.state not in self.states:
            messages.error(request, TOO_LATE)
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(object=self.object, **kwargs)

    def form_valid(self, form):
        try:
            self.ask(form)
        except TooLate:
            messages.error(self.request, TOO_LATE)
        return redirect(self.object)


class ImportColumnsView(ImportActView):
    """What each column holds: a guess, to be changed."""

    states = (State.READ, State.COMPARED)
    form_class = ColumnsForm
    template_name = "programme/importing/import_columns.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"imp": self.object}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "columns": zip(form.columns, sample(self.object), strict=True)
        }

    def ask(self, form):
        choose_columns(self.object, **form.chosen, by=self.request.user)


class ImportConfirmView(ImportActView):
    """Store what was shown."""

    states = (State.COMPARED,)
    form_class = ConfirmForm
    template_name = "programme/importing/import_confirm.html"

    @cached_property
    def preview(self):
        return Preview(self.object, {}, None)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"needs_reason": self.preview.needs_reason}

    def get_initial(self):
        return {"round": self.object.round}

    def ask(self, form):
        data = form.cleaned_data
        if data["round"] != self.object.round:
            raise TooLate
        ask(
            self.object,
            Task.STORE,
            by=self.request.user,
            is_public=data["is_public"],
            reason=data.get("reason"),
            explanation=data.get("explanation", ""),
        )


class ImportUndoView(ImportActView):
    """Undo what a list changed."""

    states = (State.STORED,)
    form_class = UndoForm
    template_name = "programme/importing/import_undo.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"needs_reason": self.object.has_moved}

    def ask(self, form):
        data = form.cleaned_data
        fields = {n: data[n] for n in ("reason", "explanation") if n in data}
        ask(self.object, Task.UNDO, by=self.request.user, **fields)
