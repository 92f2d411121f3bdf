"""Show people the text that they typed when their session ended, to copy."""

import re
from urllib.parse import urlsplit

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.csrf import CSRF_FAILURE_TEMPLATE_NAME

from velsen.texts import capital

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 is the name of a field

# Of an account, or of a service by which one signs in.
SECRET = re.compile(r"password|token|secret|\b(?:key|settings|client_id)$")
# The admin asks a date and a time in two boxes.
PIECE = re.compile(r"_\d$")
TYPED = forms.widgets.Input, forms.Textarea, forms.MultiWidget
UNSHOWN = forms.HiddenInput, forms.PasswordInput, forms.CheckboxInput
# How a form that is not known itself calls a choice, a row or a day.
CHOICE = re.compile(r"[a-z0-9_-]*")
# What is shown at most: characters of a text, and texts.
LONGEST, MOST = 50_000, 200


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
    """
    The texts of a form, each with the label of its field, in the order of the form.

    No choices or hidden fields, and nothing that is secret.
    """
    if request.path.startswith(reverse("account")):
        return []
    labels = Labels(request)
    texts = [
        (labels.of(name), value[:LONGEST])
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not SECRET.search(name) and labels.is_text(name, value)
    ]
    return texts[:MOST]


class Labels:
    """
    The fields of the forms on the page that was posted to, and their labels.

    A page with rows names the form of each prefix in `form_classes`.
    """

    def __init__(self, request):
        view = getattr(request.resolver_match, "func", None)
        page = getattr(view, "view_class", None)
        form = getattr(page, "form_class", None)
        self.forms = getattr(page, "form_classes", {"": form} if form else {})
        admin = getattr(view, "model_admin", None)
        self.models = with_rows(admin.model) if admin else {}

    def field(self, name):
        """The field of a name, also of one in a row: "documenten-0-title"; or None."""
        prefix, _, rest = name.rpartition("-")
        prefix = prefix.partition("-")[0]
        own = PIECE.sub("", rest)
        if form := self.forms.get(prefix):
            return form.base_fields.get(rest) or form.base_fields.get(own)
        stored = self.models.get(prefix, {})
        field = stored.get(rest) or stored.get(own)
        return field.formfield() if field else None

    def of(self, name):
        field = self.field(name)
        return capital(field.label or "") if field else ""

    def is_text(self, name, value):
        field = self.field(name)
        if field is None:
            return not CHOICE.fullmatch(value)
        return isinstance(field.widget, TYPED) and not isinstance(field.widget, UNSHOWN)


def with_rows(model):
    """The stored fields of a model, and of what the admin may show as its rows."""
    rows = {
        row.get_accessor_name(): row.related_model
        for row in model._meta.related_objects
    }
    return {
        prefix: {field.name: field for field in shown._meta.fields}
        for prefix, shown in {"": model, **rows}.items()
    }


def refusal(request, template, context):
    response = render(request, template, context, status=403)
    add_never_cache_headers(response)
    return response
