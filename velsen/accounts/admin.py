"""The accounts in the admin: a role is a tick and a save."""

from smtplib import SMTPException

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group, User

from velsen.history.admin import TrackedAdmin
from velsen.history.forms import VersionedForm
from velsen.pages.forms import KnownChoicesField

from .invitations import invite
from .models import Account

# Every change of an account goes by its history, roles are made by migrations, and
# nobody needs to see a secret.
admin.site.unregister(
    [
        User,
        Group,
        Authenticator,
        EmailAddress,
        SocialAccount,
        SocialApp,
        SocialToken,
    ]
)


class AccountForm(VersionedForm):
    groups = KnownChoicesField(
        label="Rollen",
        queryset=Group.objects.order_by("name"),
        required=False,
        help_text="Zonder rol kan iemand inloggen en lezen, meer niet.",
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=150,
        help_text="Hiermee logt iemand in. Hierheen gaat de uitnodiging.",
    )

    class Meta:
        labels = {
            "first_name": "Voornaam",
            "last_name": "Achternaam",
            "is_active": "Heeft toegang",
        }
        help_texts = {
            "is_active": "Haal het vinkje weg als iemand vertrekt. Een account wordt "
            "niet verwijderd: in de geschiedenis staat wie wat wijzigde."
        }

    def clean_email(self):
        """Keep the address lower-case and unique: people sign in with it."""
        email = self.cleaned_data["email"].lower()
        others = Account.objects.exclude(pk=self.instance.pk)
        if others.filter(username__iexact=email).exists():
            raise forms.ValidationError("Er is al een account met dit adres.")
        return email


@admin.register(Account)
class AccountAdmin(TrackedAdmin):
    form = AccountForm
    list_display = ["email", "first_name", "last_name", "roles", "is_active"]
    list_filter = ["groups", "is_active"]
    search_fields = ["email", "first_name", "last_name"]
    fields = ["email", ("first_name", "last_name"), "groups", "is_active"]
    ordering = ["email"]
    actions = ["invite_again", "drop_second_factor"]
    # No link to deleted accounts: there are none.
    change_list_template = None

    def get_queryset(self, request):
        accounts = super().get_queryset(request).prefetch_related("groups")
        return accounts.manageable_by(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="rollen")
    def roles(self, account):
        return ", ".join(sorted(group.name for group in account.groups.all()))

    def save_model(self, request, obj, form, change):
        obj.username = obj.email
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            self.invite(request, form.instance)

    @admin.action(description="Stuur de uitnodiging opnieuw", permissions=["change"])
    def invite_again(self, request, accounts):
        for account in accounts.filter(is_active=True):
            self.invite(request, account)

    @admin.action(description="Wis de tweede stap", permissions=["change"])
    def drop_second_factor(self, request, accounts):
        """For somebody who lost a phone: the next sign-in asks for a new one."""
        Authenticator.objects.filter(user__in=accounts).delete()
        self.message_user(request, "De tweede stap is gewist.")

    def invite(self, request, account):
        try:
            invite(account, request)
        except (OSError, SMTPException):
            self.message_user(
                request,
                f"Het account van {account.email} is er, maar de uitnodiging kon niet "
                "worden verstuurd. Stuur haar later opnieuw, vanuit de lijst.",
                messages.ERROR,
            )
        else:
            self.message_user(request, f"Uitnodiging verstuurd naar {account.email}.")
