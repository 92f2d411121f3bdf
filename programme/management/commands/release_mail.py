from django.core.management.base import BaseCommand

from programme.following.held_mail import held, release_mail


class Command(BaseCommand):
    help = (
        "Show which mail is held and to how many people it would go. With --send it "
        "goes; with --discard it is thrown away, and only later mail goes."
    )

    def add_arguments(self, parser):
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--send", action="store_true")
        choice.add_argument("--discard", action="store_true")

    def handle(self, *args, send, discard, **options):
        kinds, people = held()
        waiting = ", ".join(f"{count} × {kind}" for kind, count in kinds.items())
        self.stdout.write(f"waiting: {waiting or 'nothing'}; to {people} addresses")
        if send or discard:
            thrown_away = release_mail(discard=discard)
            self.stdout.write(f"released; {thrown_away} thrown away")
