"""
A list that comes in, while it is read, compared, stored and perhaps undone.

Each step is a task that a worker takes: see `programme.importing.work`. What a list
holds is kept for a day; what it changed stands in the history of that.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from programme.planning.models import ShiftReason

KEPT = timedelta(days=1)
# A worker that did nothing for so long was killed.
GIVEN_UP = timedelta(seconds=60)


class State(models.TextChoices):
    RECEIVED = "received", "ontvangen"
    READ = "read", "kolommen kiezen"
    COMPARED = "compared", "klaar om over te nemen"
    STORED = "stored", "overgenomen"
    UNDONE = "undone", "ongedaan gemaakt"
    REFUSED = "refused", "niet te lezen"


class Task(models.TextChoices):
    READ = "read", "De lijst wordt gelezen"
    COMPARE = "compare", "De lijst wordt met de planning vergeleken"
    STORE = "store", "De lijst wordt overgenomen"
    UNDO = "undo", "Het overnemen wordt ongedaan gemaakt"


class ImportQuerySet(models.QuerySet):
    def due(self):
        """Imports with a task that no worker is at, the longest waiting first."""
        left = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - GIVEN_UP)
        return self.exclude(task="").filter(left).order_by("asked_at", "id")

    def old(self):
        """Imports of which the contents were kept long enough."""
        return self.filter(made_at__lt=timezone.now() - KEPT)

    def for_list(self):
        return self.defer("source", "heads").select_related("made_by")


class Import(models.Model):
    """A list that somebody handed in."""

    name = models.CharField("naam", max_length=200)
    # What was uploaded, until it is read; pasted text as UTF-8.
    source = models.BinaryField("bestand", null=True)
    is_pasted = models.BooleanField("geplakt", default=False)
    made_at = models.DateTimeField("ontvangen op", default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="van",
    )
    state = models.CharField(
        "stand", max_length=20, choices=State, default=State.RECEIVED
    )

    # What is to be done now, and by whom it was asked.
    task = models.CharField("taak", max_length=20, choices=Task, blank=True)
    asked_at = models.DateTimeField("gevraagd op", default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gevraagd door",
    )
    claimed_at = models.DateTimeField("opgepakt", null=True)
    progress = models.PositiveIntegerField("gedaan", default=0)
    # Why the last task came to nothing.
    refusal = models.TextField("weigering", blank=True)

    heads = models.JSONField("koppen", default=list)
    notes = models.JSONField("opmerkingen", default=list)
    # By the number of a column, as text, the field that it holds; "" for none.
    columns = models.JSONField("kolommen", default=dict)
    # What counts where the list says nothing, by field.
    defaults = models.JSONField("waar niets staat", default=dict)
    size = models.PositiveIntegerField("aantal rijen", default=0)
    # What somebody chose where the list was in doubt, by the key of that doubt.
    answers = models.JSONField("keuzes", default=dict)
    # Counts the comparisons, so that nobody confirms another one than they saw.
    round = models.PositiveIntegerField("vergelijking", default=0)

    is_public = models.BooleanField("nieuwe onderwerpen openbaar", default=False)
    reason = models.ForeignKey(
        ShiftReason,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="reden van verschuiving",
    )
    explanation = models.CharField("toelichting", max_length=300, blank=True)
    stored_at = models.DateTimeField("overgenomen op", null=True)
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen lijst"
        verbose_name_plural = "ingelezen lijsten"
        ordering = ["-made_at", "-id"]
        default_permissions = ()
        indexes = [
            models.Index(
                name="import_to_be_done", fields=["asked_at"], condition=~Q(task="")
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programme:import_detail", args=[self.pk])

    @property
    def has_moved(self):
        """Whether it changed steps that were there, which may have shifted."""
        return self.versions.filter(model="step", was__gt=0).exists()


class Verdict(models.TextChoices):
    NEW = "new", "nieuw"
    CHANGED = "changed", "gewijzigd"
    DOUBT = "doubt", "in twijfel"
    REFUSED = "refused", "geweigerd"
    UNCHANGED = "unchanged", "ongewijzigd"


class ImportRow(models.Model):
    """A row of a list, and what it would do."""

    of = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="rows", verbose_name="lijst"
    )
    number = models.PositiveIntegerField("regel")
    # By the number of a column, as text.
    cells = models.JSONField("cellen")
    # A heading that stood above it, such as a month.
    group = models.CharField("kop", max_length=200, blank=True)
    verdict = models.CharField("oordeel", max_length=20, choices=Verdict, blank=True)
    title = models.CharField("onderwerp", max_length=200, blank=True)
    item_key = models.BigIntegerField("nummer", null=True)
    # What `programme.importing.comparing.outcomes` says of it.
    outcome = models.JSONField("uitkomst", default=dict)

    class Meta:
        verbose_name = "rij van een lijst"
        verbose_name_plural = "rijen van een lijst"
        ordering = ["of", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="importrow_once_in_an_import", fields=["of", "number"]
            )
        ]

    def __str__(self):
        return f"Regel {self.number} van {self.of}"


class ImportedVersion(models.Model):
    """What storing a list did to a subject or a step: from which version to which."""

    of = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="versions", verbose_name="lijst"
    )
    model = models.CharField("soort", max_length=20)
    key = models.BigIntegerField("nummer")
    item_key = models.BigIntegerField("nummer van het onderwerp")
    was = models.PositiveIntegerField("versie daarvoor")
    became = models.PositiveIntegerField("versie daarna")

    class Meta:
        verbose_name = "versie van een ingelezen lijst"
        verbose_name_plural = "versies van ingelezen lijsten"
        ordering = ["of", "id"]
        default_permissions = ()

    def __str__(self):
        return f"{self.model} {self.key}: {self.became}"


class Layout(models.Model):
    """What the columns of a list were said to hold, for the next list like it."""

    heads = models.CharField("koppen", max_length=64, unique=True)
    columns = models.JSONField("kolommen")
    defaults = models.JSONField("waar niets staat")

    class Meta:
        verbose_name = "indeling van een lijst"
        verbose_name_plural = "indelingen van lijsten"
        default_permissions = ()

    def __str__(self):
        return self.heads
