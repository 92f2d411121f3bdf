import json

from django.core.management.base import BaseCommand

from programme.following.held_mail import mail_state


class Command(BaseCommand):
    help = (
        "Print, as JSON, which mail was sent and until when followers were told: for "
        "hold_mail, once the database was put back. It holds addresses of followers."
    )

    def handle(self, *args, **options):
        json.dump(mail_state(), self.stdout)
