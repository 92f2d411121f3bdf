from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from velsen.mail.models import Message, MessageStatus


class Command(BaseCommand):
    help = (
        "List the mail that was refused or may not have arrived, or send some of it "
        "again: retry_mail 17 18."
    )

    def add_arguments(self, parser):
        parser.add_argument("numbers", nargs="*", type=int)

    def handle(self, *args, numbers, **options):
        doubtful = Message.objects.in_doubt().exclude(to="")
        if not numbers:
            for message in doubtful:
                about = f"{message.status}, {message.error or 'no answer'}"
                self.stdout.write(f"{message.pk}\t{message.to}\t{about}")
            return
        chosen = list(doubtful.filter(pk__in=numbers))
        if len(chosen) != len(set(numbers)):
            raise CommandError("Not all of these are in doubt; nothing was changed.")
        for message in chosen:
            message.becomes(MessageStatus.QUEUED, attempts=0, not_before=timezone.now())
        self.stdout.write(f"{len(chosen)} wait to be sent again")
