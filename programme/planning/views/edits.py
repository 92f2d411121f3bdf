from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from programme.planning.forms.subjects import SubjectForms
from programme.planning.models import PlanningItem
from velsen.history.models import Conflict


class PlanningItemUpdateView(PermissionRequiredMixin, TemplateView):
    """
    Change a subject with its moments, documents and scenarios: all of it, or nothing.

    Answers 409, and shows both versions, if somebody else changed a row of it.
    """

    permission_required = ["programme.change_planningitem", "programme.change_step"]
    template_name = "programme/planning/planningitem_form.html"
    form_classes = SubjectForms.classes

    @cached_property
    def item(self):
        return get_object_or_404(PlanningItem, pk=self.kwargs["pk"])

    @cached_property
    def title(self):
        return str(self.item)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("forms", SubjectForms(item=self.item))
        return super().get_context_data(form=kwargs["forms"].form, **kwargs)

    def post(self, request, *args, **kwargs):
        title = self.title
        forms = SubjectForms(request.POST, item=self.item)
        if not forms.is_valid():
            self.title = title
            context = self.get_context_data(forms=forms)
            status = 409 if forms.is_outdated else 400
            return self.render_to_response(context, status=status)
        try:
            item = self.store(forms)
        except Conflict:
            # Somebody else was faster: read again, and show both versions.
            return type(self).as_view()(request, *args, **kwargs)
        messages.success(request, forms.saved)
        return redirect(item)

    def store(self, forms):
        return forms.save()


class PlanningItemCreateView(PlanningItemUpdateView):
    """Put a subject on the planning, as a draft or in public."""

    permission_required = ["programme.add_planningitem", "programme.add_step"]
    title = "Nieuw onderwerp"

    @cached_property
    def item(self):
        return PlanningItem()
