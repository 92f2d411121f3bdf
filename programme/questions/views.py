"""Questions of council members about the planning."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import CreateView, DetailView, ListView

from programme.planning.models import Origin, PlanningItem
from programme.planning.views import edits
from velsen.history.conflicts import RefusedFormMixin
from velsen.history.editing import VersionedUpdateView
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.paging import ORPHANS
from velsen.pages.reference import ReferenceDateMixin

from .acts import ask, take_up
from .forms import AnswerForm, AskForm, PassOnForm
from .models import Question, QuestionKind


class QuestionMixin(ReferenceDateMixin):
    def get_queryset(self):
        return Question.objects.visible_to(self.request.user).for_list()


class QuestionListView(CachedPageMixin, QuestionMixin, ListView):
    """The questions; those still waiting for an answer come first."""

    paginate_by = 25
    paginate_orphans = ORPHANS
    page_kwarg = "pagina"
    template_name = "programme/questions/question_list.html"


class QuestionDetailView(CachedPageMixin, QuestionMixin, DetailView):
    template_name = "programme/questions/question_detail.html"


class QuestionAskView(PermissionRequiredMixin, RefusedFormMixin, CreateView):
    """Ask about a subject, `?onderwerp=`, or about something missing."""

    permission_required = "programme.add_question"
    form_class = AskForm
    template_name = "programme/questions/question_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"account": self.request.user}

    def get_initial(self):
        item = self.request.GET.get("onderwerp", "")
        if not item.isdecimal():
            return {"kind": QuestionKind.MISSING}
        return {"kind": QuestionKind.OTHER, "item": item}

    def form_valid(self, form):
        ask(form.instance, by=self.request.user)
        messages.success(
            self.request, "Uw vraag is verstuurd. U krijgt een mail bij het antwoord."
        )
        return redirect(form.instance)


class QuestionActView(VersionedUpdateView):
    """An act on a question, which is shown above the form."""

    queryset = Question.objects.select_related("item", "asked_by")
    template_name = "programme/questions/question_act.html"


class QuestionPassOnView(QuestionActView):
    """Pass a question on to a member of the college."""

    form_class = PassOnForm
    act, button = "Vraag doorzetten", "Doorzetten"


class QuestionAnswerView(QuestionActView):
    """Answer a question, for all to read."""

    form_class = AnswerForm
    act, button = "Vraag beantwoorden", "Plaats het antwoord"

    def get_permission_required(self):
        return ["programme.answer_question"]


class PlanningItemCreateView(edits.PlanningItemCreateView):
    """A new subject; `?vraag=` names the question of the council that it answers."""

    @cached_property
    def question(self):
        number = self.request.GET.get("vraag", "")
        if not number:
            return None
        questions = Question.objects.select_related("asked_by")
        return get_object_or_404(questions, pk=number if number.isdecimal() else 0)

    @cached_property
    def item(self):
        if self.question is None:
            return PlanningItem()
        return PlanningItem(question=self.question.text[:300], origin=Origin.REQUEST)

    @transaction.atomic
    def store(self, forms):
        item = super().store(forms)
        if self.question:
            take_up(self.question, item)
        return item
