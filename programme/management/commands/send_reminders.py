"""Remind the college of overdue subjects, and all of what nobody confirmed lately."""

from django.core.management.base import BaseCommand

from programme.following.digests import redact_queue
from programme.following.reminders import write_reminders
from velsen.confirmations.reminders import write_confirmation_reminders
from velsen.mail.models import Message, Outbox
from velsen.mail.outbox import send_due


class Command(BaseCommand):
    help = (
        "Write and send the reminders of this week, and those of this month of what to "
        "confirm. A second run adds nothing."
    )

    def handle(self, *args, **options):
        if since := Outbox.get().held_since:
            self.stdout.write(f"mail is held since {since:%Y-%m-%d}: see release_mail")
            return
        redact_queue()
        written = write_reminders() + write_confirmation_reminders()
        sent = send_due()
        doubt = Message.objects.in_doubt().count()
        self.stdout.write(f"mail: {written} written, {sent} sent, {doubt} in doubt")
