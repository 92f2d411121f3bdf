import time

from django.core.management.base import BaseCommand

from programme.importing.work import work_off


class Command(BaseCommand):
    help = (
        "Work off the lists that came in: read, compare, store or undo what was asked. "
        "With --wait, go on for ever."
    )

    def add_arguments(self, parser):
        parser.add_argument("--wait", action="store_true")

    def handle(self, *args, wait, **options):
        done = work_off()
        while wait:
            time.sleep(1)
            work_off()
        self.stdout.write(f"imports: {done} done")
