"""Following the planning by mail. Links from a mail work without signing in."""

from uuid import uuid4

from allauth.core import ratelimit
from django.contrib import messages
from django.core import signing
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, TemplateView, View

from velsen.history.conflicts import RefusedFormMixin
from velsen.mail.outbox import post
from velsen.pages.addresses import absolute
from velsen.serving.once import once_for_visitors

from .acts import (
    LinkUsed,
    NothingToFollow,
    check_request,
    confirm,
    follow,
    follower_of,
    in_words,
    link,
    request_token,
    stop,
    stop_one,
    token_of,
)
from .forms import FollowerForm, FollowForm
from .models import Follower

GONE = "programme/following/planning_follow_gone.html"


@method_decorator(once_for_visitors, name="dispatch")
class FollowView(RefusedFormMixin, FormView):
    """Choose what to follow: at once when signed in, after confirmation otherwise."""

    template_name = "programme/following/planning_follow.html"
    form_class = FollowForm

    @cached_property
    def account(self):
        return self.request.user if self.request.user.is_authenticated else None

    @cached_property
    def follower(self):
        return self.account and Follower.objects.filter(account=self.account.pk).first()

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs.pop("initial")
        asked = self.request.GET.get("wat", "")
        about = {"account": self.account, "follower": self.follower, "asked": asked}
        return kwargs | about

    def get_context_data(self, **kwargs):
        return super().get_context_data(**about(self.follower), **kwargs)

    def form_valid(self, form):
        chosen = form.cleaned_data
        if self.account:
            rhythm = {"rhythm": chosen["rhythm"]} if "rhythm" in chosen else {}
            try:
                follow(chosen["wat"], account=self.account, **rhythm)
            except (NothingToFollow, IntegrityError):
                return nothing_to_follow(self.request)
            messages.success(self.request, "U volgt dit nu.")
            return redirect("programme:planning_follow")
        address = chosen["email"].lower()
        refusal = ratelimit.consume_or_429(self.request, action="follow", key=address)
        if refusal:
            return refusal
        ask_to_confirm(**chosen | {"email": address})
        return redirect("programme:planning_follow_sent")


class FollowSentView(TemplateView):
    """The same for every address, whether or not it is known."""

    template_name = "programme/following/planning_follow_sent.html"


def ask_to_confirm(*, wat, email, rhythm):
    """Mail the owner of an address a link to confirm the request."""
    asked = {"wat": wat, "email": email, "rhythm": rhythm}
    url = absolute(link("follow_confirm", request_token(**asked)))
    context = {"url": url, "followed": in_words(asked)}
    post(
        key=f"follow-{uuid4()}",
        to=email,
        subject="Bevestig dat u de planning van Velsen wilt volgen",
        text=render_to_string("programme/following/mail/confirm.txt", context),
    )


@method_decorator([never_cache, once_for_visitors], name="dispatch")
class FollowConfirmView(TemplateView):
    """The target of the link to confirm. A robot that opens it confirms nothing."""

    template_name = "programme/following/planning_follow_confirm.html"

    def dispatch(self, request, token):
        try:
            self.requested = check_request(token)
            return super().dispatch(request, token)
        except signing.BadSignature:
            return wrong_link(request, "of is ouder dan drie dagen")
        except LinkUsed:
            return render(request, GONE, status=410)
        except (NothingToFollow, IntegrityError):
            return nothing_to_follow(request)

    def get_context_data(self, **kwargs):
        return super().get_context_data(followed=in_words(self.requested), **kwargs)

    def post(self, request, token):
        follower = confirm(token)
        messages.success(request, "Gelukt: u krijgt mail als er iets verandert.")
        return redirect("programme:follower", token_of(follower))


@method_decorator(never_cache, name="dispatch")
class FollowerMixin:
    """A page from a mail, about the follower in its link."""

    def dispatch(self, request, token, **kwargs):
        try:
            self.follower = follower_of(token)
        except signing.BadSignature:
            return wrong_link(request)
        if self.follower is None:
            return render(request, GONE, status=410)
        return super().dispatch(request, token, **kwargs)


@method_decorator(once_for_visitors, name="dispatch")
class FollowerView(FollowerMixin, RefusedFormMixin, FormView):
    """Change what somebody follows, and how often they are told."""

    template_name = "programme/following/planning_follower.html"
    form_class = FollowerForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.follower}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**about(self.follower), **kwargs)

    def form_valid(self, form):
        form.save()
        messages.success(self.request, "Bewaard.")
        return redirect("programme:follower", self.kwargs["token"])


@method_decorator(csrf_exempt, name="dispatch")
class FollowStopView(FollowerMixin, TemplateView):
    """
    Stop following. Mail programs post here for their "unsubscribe" button.

    They know no secret but the link itself (RFC 8058), so there is no other to ask for.
    """

    template_name = "programme/following/planning_follow_stop.html"

    def post(self, request, token):
        stop(self.follower)
        return render(request, GONE)


class FollowingStopView(FollowerMixin, View):
    """Follow one thing less; without the last one, stop."""

    http_method_names = ["post"]

    def post(self, request, token, pk):
        followings = self.follower.followings.select_related("follower__account")
        if stop_one(get_object_or_404(followings, pk=pk)):
            return render(request, GONE)
        messages.success(request, "U volgt dit niet meer.")
        return redirect("programme:follower", token)


def wrong_link(request, why=""):
    """Tell that a link was made up or damaged."""
    template = "programme/following/planning_follow_wrong.html"
    return render(request, template, {"why": why}, status=404)


def nothing_to_follow(request):
    """Tell that the thing to follow was deleted, or is no longer public."""
    return render(
        request, "programme/following/planning_follow_nothing.html", status=410
    )


def about(follower):
    """The context of a page about a follower, or about nobody."""
    if follower is None:
        return {"follower": None}
    followings = follower.followings.select_related(
        "theme", "focus_area", "holder", "item"
    )
    token = token_of(follower)
    return {"follower": follower, "token": token, "followings": followings}
