"""Make the accounts with which a developer tries the site."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

from velsen.accounts.models import Account
from velsen.history.records import one_version

# The name of each account, which also begins its password, and its roles.
ACCOUNTS = {
    "griffie": ["Griffie", "Accountbeheer"],
    "college": ["College"],
    "raadslid": ["Raad"],
}


class Command(BaseCommand):
    help = "Make the demo accounts and show their passwords. Only where DEBUG is on."

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError("Demo accounts are for DEBUG only: set DEBUG=true.")
        self.stdout.write("Inloggen kan met:")
        for name, roles in ACCOUNTS.items():
            email, password = f"{name}@velsen.example", f"{name}-duin-zee"
            if not Account.objects.filter(username=email).exists():
                account = Account(username=email, email=email)
                account.set_password(password)
                with one_version(account):
                    account.save()
                    account.groups.set(Group.objects.filter(name__in=roles))
            self.stdout.write(f"  {email:<24} {password}")
