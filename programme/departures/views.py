"""Where the registry settles that a member of the college leaves or is away."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import DateField
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView

from portfolios.models import CollegeMember
from velsen.history.conflicts import RefusedFormMixin

from .forms import DepartureForm, UndoForm
from .ledger import undo
from .models import Departure
from .preview import sentences

RIGHTS = [
    "portfolios.change_collegemember",
    "portfolios.add_holding",
    "portfolios.change_holding",
    "programme.add_lead",
    "programme.change_lead",
]


class DepartureView(PermissionRequiredMixin, RefusedFormMixin, FormView):
    """
    Ask who gets what, show in words what that comes to, and carry it out.

    The button that was pressed says which: `show` what hangs on the member on another
    day, `fill` the rows that are ticked, `preview`, `edit` again, or `confirm`.
    """

    permission_required = RIGHTS
    form_class = DepartureForm
    template_name = "programme/departures/departure.html"

    @cached_property
    def member(self):
        return get_object_or_404(CollegeMember, slug=self.kwargs["slug"])

    @cached_property
    def on(self):
        """The day of departure that was filled in, or today."""
        try:
            return DateField().clean(self.request.POST.get("starts_on"))
        except ValidationError:
            return timezone.localdate()

    @property
    def departures(self):
        return self.member.departures.in_force()

    def get_form_kwargs(self):
        can_close = self.request.user.has_perm("velsen.change_account")
        may_close = self.member.account_id and can_close
        about = {"member": self.member, "on": self.on, "may_close": may_close}
        return super().get_form_kwargs() | about

    def post(self, request, *args, **kwargs):
        if request.POST.get("act") in ("preview", "confirm"):
            return super().post(request, *args, **kwargs)
        return self.render_to_response(self.get_context_data(form=self.filled_in()))

    def filled_in(self):
        """The form with what was filled in so far, not checked yet."""
        data = self.request.POST
        known = {name: data[name] for name in data if name != "seen"}
        if data.get("act") == "fill":
            known |= dict.fromkeys(data.getlist("ticked"), data.get("to_all", ""))
        about = self.get_form_kwargs()
        return DepartureForm(
            initial=known,
            **{name: about[name] for name in ("member", "on", "may_close")},
        )

    def form_valid(self, form):
        is_preview = self.request.POST["act"] == "preview"
        try:
            with transaction.atomic():
                departure = form.save(by=self.request.user)
                told = list(sentences(departure, form.stakes))
                transaction.set_rollback(is_preview)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.form_invalid(form)
        if is_preview:
            context = self.get_context_data(form=form, told=told, departure=departure)
            return self.render_to_response(context)
        messages.success(self.request, " ".join([f"Vastgelegd: {departure}.", *told]))
        return redirect(f"{self.member.get_absolute_url()}?peildatum={self.on}")


class DepartureUndoView(PermissionRequiredMixin, RefusedFormMixin, FormView):
    permission_required = RIGHTS
    form_class = UndoForm
    template_name = "programme/departures/departure_undo.html"

    @cached_property
    def departure(self):
        departures = Departure.objects.in_force().select_related("member")
        about = {"pk": self.kwargs["pk"], "member__slug": self.kwargs["slug"]}
        return get_object_or_404(departures, **about)

    def form_valid(self, form):
        try:
            undo(self.departure, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.form_invalid(form)
        messages.success(self.request, f"Ongedaan gemaakt: {self.departure}.")
        return redirect(self.departure.member)
