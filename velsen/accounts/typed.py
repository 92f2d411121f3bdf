"""Show people the text that they typed when their session ended, to copy."""

import re
from urllib.parse import urlsplit

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.csrf import CSRF_FAILURE_TEMPLATE_NAME

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 is the name of a field

# The form's own words for a choice, a row or a day.
CHOICE = re.compile(r"[a-z0-9_-]*")


def show_typed(get_response):
    """
    Show typed text, rather than the page to sign in, when a session has ended.

    Only our own forms have a token: a post without one did not come from an open page.
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
    """Show typed text of a form older than this sign-in; refuse other sites."""
    site = f"{request.scheme}://{request.get_host()}"
    is_ours = request.headers.get("Origin") == site
    context = {"typed": typed(request) if is_ours else []}
    return refusal(request, CSRF_FAILURE_TEMPLATE_NAME, context)


def typed(request):
    """The texts of a form, in its order; no choices, no passwords or codes."""
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
