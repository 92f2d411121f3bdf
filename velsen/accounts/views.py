"""The pages that django-allauth lacks, or shows in a way that does not fit here."""

import logging
from functools import wraps

from allauth.account.views import PasswordResetFromKeyView
from allauth.core import ratelimit
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import render
from django.views.generic import TemplateView

logger = logging.getLogger(__name__)


class AccountView(LoginRequiredMixin, TemplateView):
    """Your own account, and how you sign in."""

    template_name = "account/overview.html"


class PasswordFromLinkView(PasswordResetFromKeyView):
    """The target of a link in a mail; 410 if it was used, is too old or made up."""

    def dispatch(self, request, uidb36, key, **kwargs):
        """Count the links that are tried; allauth counts only posts."""
        if key != self.reset_url_key:
            refusal = ratelimit.consume_or_429(request, action="link", limit_get=True)
            if refusal:
                return refusal
        return super().dispatch(request, uidb36, key, **kwargs)

    def render_to_response(self, context, **kwargs):
        if context.get("token_fail"):
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)


class RecoveryCodesFileView(DownloadRecoveryCodesView):
    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        response["Content-Disposition"] = 'attachment; filename="noodcodes.txt"'
        return response


def while_reachable(view):
    """
    Report that the identity provider is out of reach or gives no sensible answer.

    Its client raises OSError for the first and KeyError for the second.
    """

    @wraps(view)
    def wrapped(request, provider_id):
        try:
            return view(request, provider_id)
        except (OSError, KeyError):
            logger.exception("The identity provider could not be reached.")
            template = "socialaccount/authentication_error.html"
            return render(request, template, status=503)

    return wrapped
