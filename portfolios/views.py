"""
The pages of the portfolios. Everyone may read them, at any date of reference.

Handing over asks for the permissions to add and to change a holding.
"""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView
from django_filters.views import FilterView

from velsen.history.conflicts import RefusedFormMixin
from velsen.page_cache.pages import CachedPageMixin
from velsen.pages.reference import ReferenceDateMixin

from .filters import TopicFilter
from .forms import HandoverForm
from .models import CollegeMember, Deputy, Topic
from .tables import PortfolioTable


class PortfolioTableView(CachedPageMixin, ReferenceDateMixin, FilterView):
    """The table of Part B: topics by holder."""

    filterset_class = TopicFilter
    queryset = Topic.objects.all()
    template_name = "portfolios/portfolio_table.html"

    def get_context_data(self, **kwargs):
        on, query = self.reference.on, self.reference.query
        table = PortfolioTable(self.object_list, on, query)
        is_filtered = bool(self.request.GET.get("zoek"))
        return super().get_context_data(table=table, is_filtered=is_filtered, **kwargs)


@login_required
def own(request):
    """The portfolio and the themes of the person who is signed in."""
    member = CollegeMember.objects.of(request.user).first()
    if member is None:
        raise Http404("Bij uw account hoort geen portefeuille.")
    return redirect(member)


class CollegeMemberDetailView(CachedPageMixin, ReferenceDateMixin, DetailView):
    model = CollegeMember

    def get_context_data(self, **kwargs):
        holdings = self.object.holdings.for_member()
        on, member = self.reference.on, self.object
        return super().get_context_data(
            held=holdings.held(on).by_domain(),
            holdings=holdings,
            roles=member.topic_roles.held(on).for_list(),
            deputy_mayor=member.deputy_mayor_terms.held(on).first(),
            deputies=Deputy.objects.held(on).about(member),
            districts=member.district_terms.held(on),
            **kwargs,
        )


class TopicDetailView(CachedPageMixin, ReferenceDateMixin, DetailView):
    model = Topic

    def get_queryset(self):
        return Topic.objects.with_holdings(self.reference.on).select_related(
            "domain__college", "own_college", "enforcement"
        )

    def get_context_data(self, **kwargs):
        topic = self.object
        return super().get_context_data(
            holdings=topic.holdings.with_limits(),
            roles=topic.roles.held(self.reference.on).for_list(),
            topic_is_there=topic.covers(self.reference.on),
            enforcer=topic.enforcer(self.reference.on),
            is_enforcement_vacant=topic.was_held and not topic.enforcement,
            **kwargs,
        )


class HandoverView(PermissionRequiredMixin, RefusedFormMixin, FormView):
    """Hand topics of a member over to somebody else."""

    permission_required = ["portfolios.add_holding", "portfolios.change_holding"]
    form_class = HandoverForm
    template_name = "portfolios/handover.html"

    @cached_property
    def member(self):
        return get_object_or_404(CollegeMember, slug=self.kwargs["slug"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"member": self.member}

    def form_valid(self, form):
        try:
            holdings = form.save()
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        for confirmation in confirmations(holdings):
            messages.success(self.request, confirmation)
        on = form.cleaned_data["starts_on"]
        return redirect(f"{self.member.get_absolute_url()}?peildatum={on}")


def confirmations(holdings):
    """Describe new holdings of one member: a sentence for each kind and period."""
    topics = defaultdict(list)
    for holding in holdings:
        what = "{} neemt waar {}" if holding.is_acting else "Overgedragen aan {}, {}"
        topics[what.format(holding.member, holding.period)].append(str(holding.topic))
    return [f"{what}: {', '.join(names)}." for what, names in topics.items()]
