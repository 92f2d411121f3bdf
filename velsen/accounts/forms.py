"""The forms of django-allauth in plain words: its Dutch has gaps and jargon."""

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError

# The label and the help text of each field.
WORDS = {
    "login": ("E-mailadres", ""),
    "email": ("E-mailadres", ""),
    "password": ("Wachtwoord", ""),
    "oldpassword": ("Huidig wachtwoord", ""),
    "password1": (
        "Nieuw wachtwoord",
        "Minstens 8 tekens. Neem geen wachtwoord dat veel mensen gebruiken, niet uw "
        "naam of e-mailadres, en niet alleen cijfers.",
    ),
    "password2": ("Nieuw wachtwoord, nog een keer", ""),
    "code": ("Code", ""),
    "name": ("Naam", "Bijvoorbeeld het apparaat waarop u de passkey bewaart."),
    "passwordless": (
        "Ook inloggen zonder wachtwoord",
        "Uw apparaat vraagt dan om uw gezicht, uw vinger of een pincode.",
    ),
    "credential": ("Passkey", ""),
}

NO_PASSKEY = "Uw browser gaf geen passkey. Probeer het opnieuw."
ERRORS = {"credential": {"required": NO_PASSKEY, "invalid": NO_PASSKEY}}

ATTRIBUTES = {
    "login": {"autocomplete": "username"},
    "code": {"inputmode": "numeric"},
}


class InWords:
    """Put our words on the fields, without placeholders: typing makes those vanish."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages |= ERRORS.get(name, {})
            field.label, field.help_text = WORDS[name]
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= ATTRIBUTES.get(name, {})


class TwicePassword(InWords):
    def add_error(self, field, error):
        """Use our words for an error of django-allauth."""
        if field == "password2" and not isinstance(error, ValidationError):
            error = "U hebt niet twee keer hetzelfde ingevuld."
        super().add_error(field, error)


class LoginForm(InWords, account.LoginForm):
    pass


class ReauthenticateForm(InWords, account.ReauthenticateForm):
    pass


class ChangePasswordForm(TwicePassword, account.ChangePasswordForm):
    pass


class SetPasswordForm(TwicePassword, account.SetPasswordForm):
    pass


class ResetPasswordForm(InWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(TwicePassword, account.ResetPasswordKeyForm):
    pass


class CodeForm(InWords, mfa.AuthenticateForm):
    pass


class ReauthenticateCodeForm(InWords, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(InWords, totp.ActivateTOTPForm):
    pass


def read(clean):
    """Run `clean` on a passkey; the library raises all sorts of errors on odd bytes."""
    try:
        return clean()
    except (DatabaseError, ValidationError):
        raise
    except Exception as error:
        raise get_adapter().validation_error("incorrect_code") from error


class ReadPasskey(InWords):
    def clean_credential(self):
        return read(super().clean_credential)


class PasskeyForm(ReadPasskey, webauthn.AuthenticateWebAuthnForm):
    pass


class LoginPasskeyForm(ReadPasskey, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticatePasskeyForm(ReadPasskey, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(InWords, webauthn.AddWebAuthnForm):
    name = forms.CharField(max_length=50, required=False)
    passwordless = forms.BooleanField(required=False, initial=True)

    def clean(self):
        return read(super().clean)


class EditPasskeyForm(InWords, webauthn.EditWebAuthnForm):
    name = forms.CharField(max_length=50)
