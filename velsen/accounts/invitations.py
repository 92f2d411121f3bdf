"""The link with which the owner of a new account chooses a password."""

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings


def invite(account, request):
    """
    Mail the owner of `account` a link to choose a password.

    It works once, and as long as a link to choose a new password does. Raise OSError or
    SMTPException when the mail cannot be sent.
    """
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)
    key = f"{user_pk_to_url_str(account)}-{token}"
    adapter = get_adapter(request)
    context = {
        "user": account,
        "url": adapter.get_reset_password_from_key_url(key),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    adapter.render_mail("account/email/invitation", account.email, context).send()
