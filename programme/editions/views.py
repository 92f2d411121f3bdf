"""The pages of editions, and those on which the college prepares the next one."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, FormView, ListView, TemplateView

from programme.changes.sentences import step_line
from programme.planning.examples import marked
from programme.planning.table import rows_of_state
from velsen.history.conflicts import RefusedFormMixin
from velsen.history.editing import VersionedUpdateView
from velsen.history.models import Conflict
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.addresses import absolute, address
from velsen.pages.paging import ORPHANS
from velsen.pages.reference import ReferenceDateMixin
from velsen.sheets.formats import SHEETS

from .acts import MOST_SUBJECTS, adopt, changes_between, changes_since, draft, previous
from .forms import TODAY, CompareForm, EditionAdoptForm, EditionDraftForm, RouteForm
from .models import Edition

PER_PAGE = 100


class EditionListView(CachedPageMixin, ReferenceDateMixin, ListView):
    """All editions, the newest first."""

    paginate_by = 25
    paginate_orphans = ORPHANS
    page_kwarg = "pagina"
    template_name = "programme/editions/edition_list.html"

    def get_queryset(self):
        editions = Edition.objects.for_list().adopted_until(self.reference.on)
        return editions.prefetch_related("stops")


class EditionMixin(ReferenceDateMixin, DetailView):
    """One edition, with the changes since the one before it."""

    queryset = Edition.objects.for_list().prefetch_related("stops")
    slug_field = slug_url_kwarg = "number"

    @cached_property
    def previous(self):
        return previous(self.object.number)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            changes=changes_between(self.previous, self.object),
            most=MOST_SUBJECTS,
            **kwargs,
        )


class EditionDetailView(CachedPageMixin, EditionMixin):
    template_name = "programme/editions/edition_detail.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        contents = self.object.contents
        pages = Paginator(contents, PER_PAGE, orphans=ORPHANS)
        page = pages.get_page(self.request.GET.get("pagina"))
        rows = [row_of(subject) for subject in page]
        to_come = max(contents.open_count - (page.number - 1) * PER_PAGE, 0)
        parts = {"to_come": rows[:to_come], "over": rows[to_come:]}
        return context | {"page_obj": page} | parts


def row_of(subject):
    """A subject of an edition, the present address of its page, its steps in words."""
    path = address("programme:planningitem_detail", subject.key)
    return subject, path, [step_line(step) for step in subject.steps]


class EditionLetterView(CachedPageMixin, EditionMixin):
    """The letter to the council that goes with an edition, laid out for paper."""

    template_name = "programme/editions/edition_letter.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            address=absolute(self.object.get_absolute_url()), **kwargs
        )


@require_safe
def edition_export(request, number, ending):
    """An edition as a file. Its checksum is the SHA-256 of the JSON file."""
    edition = get_object_or_404(Edition.objects.for_list(), number=number)
    if ending == "json":
        media_type, body = "application/json", edition.chunks
    elif ending in SHEETS:
        media_type, chunks = SHEETS[ending]
        body = chunks(rows_of_state(edition.contents), marked(str(edition)))
    else:
        raise Http404
    name = marked(f"langetermijnplanning-editie-{number}")
    return StreamingHttpResponse(
        body,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


class EditionPrepareView(VersionedUpdateView):
    """Prepare the next edition, with the changes since the last one."""

    form_class = EditionDraftForm
    template_name = "programme/editions/edition_prepare.html"

    def get_object(self, queryset=None):
        prepared = draft()
        self.title = str(prepared)
        return prepared

    def get_context_data(self, **kwargs):
        former = previous(self.object.number)
        changes = changes_since(former)
        lacking = [s for s in changes if any(n.lacks_reason for n in s.news)]
        return super().get_context_data(
            previous=former,
            changes=changes,
            lacking=lacking,
            most=MOST_SUBJECTS,
            **kwargs,
        )


class EditionAdoptView(PermissionRequiredMixin, RefusedFormMixin, FormView):
    """Adopt the edition in preparation. There is no way back, so it asks twice."""

    permission_required = "programme.add_edition"
    form_class = EditionAdoptForm
    template_name = "programme/editions/edition_adopt.html"

    @cached_property
    def draft(self):
        prepared = draft()
        if prepared.pk is None:
            raise Http404("Bereid de editie eerst voor.")
        return prepared

    def get_initial(self):
        return {"version": self.draft.version}

    def form_valid(self, form):
        self.draft.version = form.cleaned_data["version"]
        try:
            edition = adopt(self.draft, by=self.request.user)
        except Conflict:
            form.refuse_outdated(
                "Een ander heeft de editie intussen gewijzigd of vastgesteld. Er is "
                "niets vastgesteld."
            )
            return self.form_invalid(form)
        messages.success(self.request, f"{edition} is vastgesteld.")
        return redirect(edition)


class EditionRouteView(PermissionRequiredMixin, RefusedFormMixin, FormView):
    """The days on which an edition went to its recipients."""

    permission_required = "programme.change_editionstop"
    form_class = RouteForm
    template_name = "programme/editions/edition_route.html"

    @cached_property
    def edition(self):
        editions = Edition.objects.for_list()
        return get_object_or_404(editions, number=self.kwargs["number"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"edition": self.edition}

    def form_valid(self, form):
        with transaction.atomic():
            form.save()
        messages.success(self.request, "Bewaard.")
        return redirect(self.edition)


class EditionCompareView(CachedPageMixin, ReferenceDateMixin, TemplateView):
    """The changes from one edition to another, or to today: `?van=3&naar=vandaag`."""

    template_name = "programme/editions/edition_compare.html"

    def get_context_data(self, **kwargs):
        form = CompareForm(self.request.GET or None)
        context = super().get_context_data(filter=form, most=MOST_SUBJECTS, **kwargs)
        if form.is_bound and form.is_valid():
            names = (form.cleaned_data[name] for name in ("van", "naar"))
            context["changes"] = self.compared(*names)
        return context

    def compared(self, former, latter):
        """The changes between two choices of the form: numbers, or TODAY."""
        if latter == TODAY:
            return changes_since(self.edition(former))
        return changes_between(self.edition(former), self.edition(latter))

    def edition(self, number):
        return get_object_or_404(Edition.objects.for_list(), number=number)
