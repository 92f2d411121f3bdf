from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from velsen.accounts.secrets import rewrite, rotate


class Command(BaseCommand):
    help = (
        "Encrypt the secrets of all second factors with the first of "
        "SECOND_FACTOR_KEYS. After that the other keys are not needed any more."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        count = rewrite(Authenticator.objects.select_for_update(), rotate)
        self.stdout.write(f"second factors: {count} encrypted anew")
