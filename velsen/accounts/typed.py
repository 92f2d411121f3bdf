"""What somebody typed when their session ended is shown, for them to copy."""

import re
from urllib.parse import urlsplit

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.csrf import CSRF_FAILURE_TEMPLATE_NAME

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 is the name of a field

# How the form itself calls a choice, a row or a day.
CHOICE = re.compile(r"[a-z0-9_-]*")


def show_typed(get_response):
    """
    Show what was typed, rather than the page to sign in, to whose session has ended.

    Only a form of our own has a token, so whoever posts without one never opened it.
    """

    def middleware(request):
        response = get_response(request)
        if (
            request.method == "POST"
            and TOKEN in request.POST
            and asks_to_sign_in(response)
        ):
            context = {"sign_in": response.url, "typed": typed(request)}
            return refusal(request, "session_ended.html", context)
        return response

    return middleware


def asks_to_sign_in(response):
    places = (reverse("account_login"), reverse("admin:login"))
    location = response.headers.get("Location", "")
    return response.status_code == 302 and urlsplit(location).path in places


def csrf_failure(request, reason=""):
    """A form of before somebody signed in anew; or one of another site, unshown."""
    site = f"{request.scheme}://{request.get_host()}"
    is_ours = request.headers.get("Origin") == site
    context = {"typed": typed(request) if is_ours else []}
    return refusal(request, CSRF_FAILURE_TEMPLATE_NAME, context)


def typed(request):
    """The texts of a form, in its order; no choices, and nothing to sign in with."""
    if request.path.startswith(reverse("account")):
        return []
    return [
        value
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN and not CHOICE.fullmatch(value)
    ]


def refusal(request, template, context):
    response = render(request, template, context, status=403)
    add_never_cache_headers(response)
    return response
