"""The changes of the planning: since a day, or since somebody last looked."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from programme.periods import FIRST_DAY, LAST_DAY
from programme.planning.badges import LATELY
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.paging import ORPHANS
from velsen.pages.reference import ReferenceDateMixin, start_of

from .changelog import ChangeLog
from .forms import ReadForm, SinceForm
from .models import LastLook
from .wording import describe

PER_PAGE = 50
# Subjects. Nobody reads more at once, and more take too long.
MOST_TOLD = 500


class ChangesView(CachedPageMixin, ReferenceDateMixin, TemplateView):
    """The changes since a day: `?vanaf=`, else since you last read them, or lately."""

    template_name = "programme/changes/planning_changes.html"

    @cached_property
    def form(self):
        return SinceForm(self.request.GET)

    @cached_property
    def last_look(self):
        if self.form.since or not self.request.user.is_authenticated:
            return None
        return LastLook.objects.filter(account=self.request.user.pk).first()

    def get_context_data(self, **kwargs):
        on = min(max(self.reference.on, FIRST_DAY), LAST_DAY)
        now = min(timezone.now(), start_of(on + timedelta(days=1)))
        lately = self.last_look.read_until if self.last_look else now - LATELY
        since = self.form.since or lately
        self.form.show(since)
        window = ChangeLog(since, now, most=MOST_TOLD)
        pages = Paginator(describe(window.changes), PER_PAGE, orphans=ORPHANS)
        return super().get_context_data(
            filter=self.form,
            since=since,
            now=now,
            count=pages.count,
            told_from=window.told_from,
            page_obj=pages.get_page(self.request.GET.get("pagina")),
            **kwargs,
        )


@login_required
@require_POST
def changes_read(request):
    """Note that somebody read everything on their page."""
    form = ReadForm(request.POST)
    if not form.is_valid():
        raise BadRequest("Niet te lezen tot wanneer u las.")
    LastLook.mark(request.user, form.cleaned_data["tot"])
    messages.success(request, "Gemarkeerd als gelezen.")
    return redirect("programme:planning_changes")
