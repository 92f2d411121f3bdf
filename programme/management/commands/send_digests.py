"""Send followers the changes of the planning, and all other waiting mail."""

from django.core.management.base import BaseCommand

from programme.following.digests import redact_queue, write_digests
from velsen.mail.models import Message, Outbox
from velsen.mail.outbox import send_due


class Command(BaseCommand):
    help = (
        "Write the digests that are due and send the mail that waits. Run it every few "
        "minutes: what was written or sent before is not again."
    )

    def handle(self, *args, **options):
        if since := Outbox.get().held_since:
            self.stdout.write(f"mail is held since {since:%Y-%m-%d}: see release_mail")
            return
        redact_queue()
        written, sent = write_digests(), send_due()
        doubt = Message.objects.in_doubt().count()
        self.stdout.write(f"mail: {written} written, {sent} sent, {doubt} in doubt")
