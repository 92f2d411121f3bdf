"""The pages of acts on the planning: shift, schedule, complete, drop, copy."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from programme.planning.acts import copy_to_next_year
from programme.planning.forms.acts import (
    CompleteForm,
    DropForm,
    ScheduleForm,
    ShiftForm,
    WithdrawForm,
)
from programme.planning.models import PlanningItem, Step
from velsen.history.conflicts import RefusedFormMixin
from velsen.history.models import Conflict


class ActView(PermissionRequiredMixin, RefusedFormMixin, FormView):
    """
    A page that does one thing to a subject, or to its step, with an ActForm.

    Answers 409, and shows the present state, if it changed since the page was opened.
    """

    template_name = "programme/planning/planning_act.html"
    step = None
    button, explanation = "Opslaan", ""

    @cached_property
    def item(self):
        items = PlanningItem.objects.select_related("holder")
        return get_object_or_404(items, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        about = {"item": self.item, "step": self.step, "by": self.request.user}
        return super().get_form_kwargs() | about

    def form_valid(self, form):
        try:
            form.act()
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.form_invalid(form)
        except Conflict:
            # Somebody else was faster: read again.
            return type(self).as_view()(self.request, **self.kwargs)
        messages.success(self.request, form.saved)
        return redirect(self.item)


class StepActView(ActView):
    """A page that does one thing to a step."""

    permission_required = "programme.change_step"

    @cached_property
    def step(self):
        steps = Step.objects.select_related("item__holder", "format", "meeting")
        return get_object_or_404(steps, pk=self.kwargs["pk"])

    @cached_property
    def item(self):
        return self.step.item


class StepShiftView(StepActView):
    permission_required = ["programme.change_step", "programme.add_shift"]
    form_class = ShiftForm
    title = "Verschuiven"


class StepScheduleView(StepActView):
    form_class = ScheduleForm
    title = "Op een agenda zetten"


class StepCompleteView(StepActView):
    form_class = CompleteForm
    title = "Gerealiseerd"

    def get_initial(self):
        meeting = self.step.meeting
        return {"on": meeting.held_on if meeting else timezone.localdate()}


class StepDropView(StepActView):
    form_class = DropForm
    title = "Moment laten vervallen"


class PlanningItemDropView(ActView):
    permission_required = ["programme.change_planningitem", "programme.change_step"]
    form_class = DropForm
    title = "Onderwerp laten vervallen"


class PlanningItemWithdrawView(ActView):
    permission_required = "programme.withdraw_planningitem"
    form_class = WithdrawForm
    title, button = "Onderwerp terugtrekken", "Trek terug"
    explanation = (
        "Dit is voor wat nooit openbaar had mogen zijn, zoals persoonsgegevens. Geen "
        "pagina, mail of bestand noemt het onderwerp daarna nog. De wijzigingen zeggen "
        "alleen dat er iets is teruggetrokken, en waarom. Gaat een onderwerp niet "
        "door? Laat het dan vervallen."
    )


@require_POST
@permission_required("programme.add_planningitem", raise_exception=True)
def planningitem_copy(request, pk):
    """Draft next year's version of a subject."""
    item = get_object_or_404(PlanningItem, pk=pk)
    try:
        copy = copy_to_next_year(item=item)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(item)
    messages.success(request, "Dit is het concept voor volgend jaar. Kijk het na.")
    return redirect(copy)
