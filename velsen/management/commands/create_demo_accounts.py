"""Make the accounts with which somebody can try the site on their own machine."""

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError

# Each account's name, its password, and the group it belongs to.
ACCOUNTS = [
    ("griffie", "griffie-duin-zee", "Griffie"),
    ("college", "college-duin-zee", None),
    ("raadslid", "raadslid-duin-zee", None),
]


class Command(BaseCommand):
    help = "Make the demo accounts and show their passwords. Only where DEBUG is on."

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError("Demo accounts are for DEBUG only: set DEBUG=true.")
        self.stdout.write("Inloggen kan met:")
        for username, password, group in ACCOUNTS:
            user, is_new = User.objects.get_or_create(username=username)
            if is_new:
                user.is_staff = group == "Griffie"
                user.set_password(password)
                user.save()
                user.groups.set(Group.objects.filter(name=group))
            self.stdout.write(f"  {username:<10} {password}")
