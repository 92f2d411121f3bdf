"""The decisions that django-allauth leaves to a site."""

import logging
from ipaddress import ip_address, ip_network
from smtplib import SMTPException
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.urls import reverse

from velsen.history.records import one_version
from velsen.mail.letter import Letter
from velsen.pages.addresses import absolute

from .models import Account
from .secrets import decrypt, encrypt

logger = logging.getLogger(__name__)

TOO_OFTEN = "U probeerde het te vaak. Wacht vijf minuten en probeer het dan opnieuw."


class AccountAdapter(DefaultAccountAdapter):
    """No registration, and no answer that gives away who has an account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "rate_limited": TOO_OFTEN,
        "too_many_login_attempts": TOO_OFTEN,
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_stages(self):
        return ["velsen.accounts.stages.SecondFactorStage"]

    def get_password_change_redirect_url(self, request):
        return reverse("account")

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Count wrong passwords by address and network: strangers lock nobody out."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{network_of(self.get_client_ip(request))}"

    def render_mail(self, template_prefix, email, context, headers=None):
        """Mark a mail so that no robot answers that somebody is away (RFC 3834)."""
        headers = {"Auto-Submitted": "auto-generated"} | (headers or {})
        context["forgotten_url"] = absolute(reverse("account_reset_password"))
        mail = super().render_mail(template_prefix, email, context, headers)
        return Letter(mail.subject, mail.body, to=mail.to, headers=mail.extra_headers)

    def get_reset_password_from_key_url(self, key):
        """The link at the site's own address, whatever host name the request had."""
        asked_at = super().get_reset_password_from_key_url(key)
        return absolute(urlsplit(asked_at).path)

    def send_mail(self, template_prefix, email, context):
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            logger.exception("A mail about an account could not be sent.")


def network_of(ip):
    """The network of an address, of the size that one household or office gets."""
    size = 24 if ip_address(ip).version == 4 else 64  # bits
    return ip_network(f"{ip}/{size}", strict=False)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Stel eerst een app of een passkey in.",
        "incorrect_code": "Dit klopt niet. Probeer het opnieuw.",
    }

    def encrypt(self, text):
        return encrypt(text)

    def decrypt(self, encrypted_text):
        """Refuse the code if the secret is unreadable because its key is gone."""
        try:
            return decrypt(encrypted_text)
        except InvalidToken as error:
            logger.error("A second factor fits none of SECOND_FACTOR_KEYS.")
            raise self.validation_error("incorrect_code") from error

    def get_totp_issuer(self):
        return "Afspraken Velsen"

    def generate_authenticator_name(self, user, type):
        return f"Passkey {user.authenticator_set.filter(type=type).count() + 1}"


class IdentityProviderAdapter(DefaultSocialAccountAdapter):
    """
    The municipality's identity provider: its groups decide on somebody's role.

    It knows everyone who works here, and their address. So an account with that address
    is theirs, and people without an account get one.
    """

    def pre_social_login(self, request, sociallogin):
        """
        Make sure that `sociallogin` has an account with the right roles.

        People without a role or an address, or with a closed account, are refused, and
        no account is made or changed. Raise PermissionDenied if one cannot be made,
        which ends in the page that says that signing in failed.
        """
        # Signing in replaces the present session: accounts are never joined.
        sociallogin.state["process"] = AuthProcess.LOGIN
        roles = self.roles(sociallogin)
        if not roles or not sociallogin.user.email:
            raise ImmediateHttpResponse(
                render(request, "socialaccount/no_role.html", status=403)
            )
        try:
            with transaction.atomic():
                account = self.account(sociallogin)
                if not account.is_active:
                    raise ImmediateHttpResponse(redirect("account_inactive"))
                self.give_roles(account, roles)
                if not sociallogin.is_existing:
                    sociallogin.user = User.objects.get(pk=account.pk)
                    sociallogin.save(request, connect=True)
        except IntegrityError as error:
            # Another window of theirs has just made it, or the name is somebody else's.
            logger.exception("An account could not be made.")
            raise PermissionDenied from error

    def account(self, sociallogin):
        """Return the account of this person: known, by their address, or new."""
        accounts = Account.objects.select_for_update()
        if sociallogin.is_existing:
            return accounts.get(pk=sociallogin.user.pk)
        person = sociallogin.user
        if account := accounts.filter(email__iexact=person.email).first():
            return account
        account = Account(
            username=person.email,
            email=person.email,
            first_name=person.first_name,
            last_name=person.last_name,
            password=person.password,
        )
        account.save()
        return account

    def give_roles(self, account, roles):
        """Replace the roles that the provider knows; the registry gave the others."""
        others = account.groups.exclude(name__in=settings.OIDC_ROLES)
        account._change_reason = "Volgens de gemeente"
        with one_version(account):
            account.groups.set([*others, *roles])

    def roles(self, sociallogin):
        """Our groups for the claim of the identity provider."""
        extra = sociallogin.account.extra_data
        claims = {**extra.get("id_token", {}), **extra.get("userinfo", {})}
        named = claims.get(settings.OIDC_GROUPS_CLAIM)
        theirs = named if isinstance(named, list) else [named]
        ours = [role for role, group in settings.OIDC_ROLES.items() if group in theirs]
        return Group.objects.filter(name__in=ours)
