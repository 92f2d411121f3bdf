"""How signing in is set up, the same wherever the site runs."""

FORMS = {
    "change_password": "velsen.accounts.forms.ChangePasswordForm",
    "login": "velsen.accounts.forms.LoginForm",
    "reauthenticate": "velsen.accounts.forms.ReauthenticateForm",
    "reset_password": "velsen.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "velsen.accounts.forms.ResetPasswordKeyForm",
    "set_password": "velsen.accounts.forms.SetPasswordForm",
}
SECOND_FACTOR_FORMS = {
    "activate_totp": "velsen.accounts.forms.ActivateAppForm",
    "add_webauthn": "velsen.accounts.forms.AddPasskeyForm",
    "authenticate": "velsen.accounts.forms.CodeForm",
    "authenticate_webauthn": "velsen.accounts.forms.PasskeyForm",
    "edit_webauthn": "velsen.accounts.forms.EditPasskeyForm",
    "login_webauthn": "velsen.accounts.forms.LoginPasskeyForm",
    "reauthenticate": "velsen.accounts.forms.ReauthenticateCodeForm",
    "reauthenticate_webauthn": "velsen.accounts.forms.ReauthenticatePasskeyForm",
}

RATE_LIMITS = {
    # The whole town hall shares one address.
    "login": "60/m/ip",
    # A key is an address and a network: see AccountAdapter.
    "login_failed": "30/m/ip,5/5m/key",
    "link": "60/m/ip",
    # A mail to an address that anybody can type.
    "follow": "60/h/ip,3/h/key",
    "reset_password": "20/m/ip,3/h/key",
}
SECOND_FACTOR_RATE_LIMITS = {"webauthn_login": "60/m/ip"}

PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "velsen.accounts.passwords.MinimumLengthValidator",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]


def identity_provider(*, server_url, name, client_id, secret):
    """allauth's providers: only that of the municipality, over OpenID Connect."""
    app = {
        "provider_id": "gemeente",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": server_url, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
