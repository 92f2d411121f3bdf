"""Middleware for people who are signed in."""

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import MiddlewareNotUsed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

LONGEST_LOCATION = 2_000  # characters
STRONG_METHODS = {"mfa", "socialaccount"}


class SecondFactorMiddleware:
    """Sends people who must have a second factor, but lack one, to make one."""

    def __init__(self, get_response):
        if not settings.SECOND_FACTOR_REQUIRED:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if (
            request.path.startswith(reverse("account"))
            or not request.user.is_authenticated
            or not lacks_second_factor(request)
        ):
            return self.get_response(request)
        messages.warning(
            request, "Stel eerst een tweede stap in. Daarna kunt u verder op de site."
        )
        return redirect("mfa_index")


def lacks_second_factor(request):
    """Whether somebody signed in without the second factor that their role requires."""
    records = get_authentication_records(request, request.user)
    return (
        not STRONG_METHODS & {record["method"] for record in records}
        and request.user.has_perm("velsen.needs_second_factor")
        and not request.user.authenticator_set.exists()
    )


def keep_private(get_response):
    """Keep pages of signed-in people out of proxies, and out of saved forms."""
    secret = (reverse("account"), reverse("admin:index"))

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True)
            has_form = "form" in (getattr(response, "context_data", None) or {})
            if has_form or request.path.startswith(secret):
                patch_cache_control(response, no_store=True)
        return response

    return middleware


def cap_next(get_response):
    """
    Drop the page to return to after signing in if it is too long for a header.

    Proxies answer 502 to a header of more than a few kilobytes.
    """
    sign_in = reverse("account_login")

    def middleware(request):
        response = get_response(request)
        location = response.headers.get("Location", "")
        if location.startswith(sign_in) and len(location) > LONGEST_LOCATION:
            response["Location"] = sign_in
        return response

    return middleware


class IdleMiddleware:
    """
    Ends a session after SESSION_COOKIE_AGE seconds without a request.

    A session lasts that long after it was last stored. Storing it at every request
    would be a write for every page, so it is stored again once in a few minutes.
    """

    STORE_EVERY = 300  # seconds

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        now = int(timezone.now().timestamp())
        if (
            request.user.is_authenticated
            and now - request.session.get("active_at", 0) > self.STORE_EVERY
        ):
            request.session["active_at"] = now
        return self.get_response(request)
