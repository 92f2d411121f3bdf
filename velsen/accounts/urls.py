"""The pages of django-allauth that we offer: all but registration."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import include, path, re_path
from django.views.generic import TemplateView

from .views import (
    AccountView,
    PasswordFromLinkView,
    RecoveryCodesFileView,
    while_reachable,
)

password_urls = [
    path("wijzigen/", account.password_change, name="account_change_password"),
    path("kiezen/", account.password_set, name="account_set_password"),
    path("vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        PasswordFromLinkView.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "bewaard/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

second_factor_urls = [
    path("", mfa.index, name="mfa_index"),
    path("inloggen/", mfa.authenticate, name="mfa_authenticate"),
    path("bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/aanzetten/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "noodcodes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "noodcodes/maken/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "noodcodes/downloaden/",
        RecoveryCodesFileView.as_view(),
        name="mfa_download_recovery_codes",
    ),
]

passkey_urls = [
    path("", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("toevoegen/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("inloggen/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "bevestigen/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("<int:pk>/naam/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("<int:pk>/verwijderen/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]

identity_provider_urls = [
    path("mislukt/", social.login_error, name="socialaccount_login_error"),
    path("gestopt/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("<provider_id>/", while_reachable(oidc.login), name="openid_connect_login"),
    path(
        "<provider_id>/terug/",
        while_reachable(oidc.callback),
        name="openid_connect_callback",
    ),
]

urlpatterns = [
    path("", AccountView.as_view(), name="account"),
    path(
        "aanmelden/",
        TemplateView.as_view(template_name="account/signup_closed.html"),
        name="account_signup",
    ),
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("wachtwoord/", include(password_urls)),
    path("tweede-stap/", include(second_factor_urls)),
    path("passkeys/", include(passkey_urls)),
    path("gemeente/", include(identity_provider_urls)),
]
