import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from programme.following.held_mail import hold_mail


class Command(BaseCommand):
    help = (
        "Send no mail until release_mail, because the database was put back as it was. "
        "What save_mail_state told just before that is applied."
    )

    def add_arguments(self, parser):
        parser.add_argument("state", nargs="?", help="what save_mail_state printed")

    def handle(self, *args, state, **options):
        done = hold_mail(self.read(state) if state else None)
        self.stdout.write("Mail is held. See what would go with: release_mail")
        if done:
            self.stdout.write(
                f"{done['sent']} were sent already and {done['stopped']} followers had "
                "stopped: put right."
            )
        else:
            self.stdout.write("It is not known what was sent since, and who stopped.")

    def read(self, path):
        try:
            return json.loads(Path(path).read_text())
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} holds no state of mail.") from error
