"""
Editions: the planning as the college adopted it on a day, for ever.

A draft and the edition made of it are rows of two models, so the database can refuse
every change of an edition: the record of what the council was told stays as it was.
"""

import json
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from velsen.history.models import Tracked

from .contents import Contents


class EditionDraft(Tracked):
    """The next edition, while the college prepares it. There is one at a time."""

    key_fields = ("number",)
    above = "planning editions"

    number = models.PositiveIntegerField("nummer", unique=True, editable=False)
    dated_on = models.DateField("datum", default=timezone.localdate)
    introduction = models.TextField(
        "inleiding",
        blank=True,
        help_text="Staat in de brief onder “Geachte raad,”. Begint u zelf met "
        "“Geachte” of “Beste”, dan staat alleen uw aanhef er.",
    )

    class Meta:
        verbose_name = "editie in voorbereiding"
        verbose_name_plural = "edities in voorbereiding"

    def __str__(self):
        return f"Editie {self.number}"

    def get_absolute_url(self):
        return reverse("programme:edition_prepare")


class EditionQuerySet(models.QuerySet):
    def for_list(self):
        """Leave out the subjects, which make an edition large."""
        return self.defer("subjects")

    def adopted_until(self, on):
        """Editions that had been adopted by the end of the day `on`."""
        return self.filter(adopted_at__date__lte=on)

    def _refuse(self, *args, **kwargs):
        raise TypeError("An edition is never changed.")

    update = bulk_update = delete = _refuse


class Edition(models.Model):
    """The planning as it was adopted. It is never changed or deleted."""

    # The database refuses it as well.
    is_append_only = True

    number = models.PositiveIntegerField("nummer", unique=True)
    dated_on = models.DateField("datum")
    introduction = models.TextField("inleiding", blank=True)
    # The published subjects, as `programme.changes.serializing` writes them.
    subjects = models.JSONField("onderwerpen")
    checksum = models.CharField("controlegetal", max_length=64)
    adopted_at = models.DateTimeField("vastgesteld op", default=timezone.now)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vastgesteld door",
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "editie"
        verbose_name_plural = "edities"
        ordering = ["-number"]

    def __str__(self):
        return f"Editie {self.number}"

    def save(self, *args, **kwargs):
        """Store a new edition; raise TypeError for a stored one."""
        if not self._state.adding:
            raise TypeError("An edition is never changed.")
        self.checksum = sha256(self.file).hexdigest()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("programme:edition_detail", args=[self.number])

    def delete(self, *args, **kwargs):
        raise TypeError("An edition is never deleted.")

    @property
    def has_salutation(self):
        """Whether the introduction has a salutation of its own."""
        return self.introduction.lstrip().lower().startswith(("geachte ", "beste "))

    @property
    def document(self):
        """The whole edition, as values that JSON can hold."""
        return self.heading | {"subjects": self.subjects}

    @property
    def heading(self):
        return {
            "number": self.number,
            "dated_on": self.dated_on.isoformat(),
            "introduction": self.introduction,
        }

    @property
    def file(self):
        """The document as JSON, in bytes; `checksum` is its SHA-256."""
        return canonical(self.document)

    @property
    def chunks(self):
        """
        Yield the file in parts, reading one subject at a time.

        Subjects withdrawn since are left out; only then does `checksum` not match.
        """
        head = canonical(self.heading | {"subjects": []}).removesuffix(b"]}")
        yield head
        for number, data in enumerate(self.contents.documents()):
            yield (b"," if number else b"") + canonical(data)
        yield b"]}"

    @cached_property
    def contents(self):
        return Contents(self.number)


class Recipient(models.TextChoices):
    """The recipients of an edition, in order (Part A)."""

    STEERING_GROUP = "steering_group", "regiegroep"
    AGENDA_COMMITTEE = "agenda_committee", "agendacommissie"
    COUNCIL = "council", "gemeenteraad"


class EditionStop(Tracked):
    """A stop on the route of an edition: a recipient and a day."""

    key_fields = ("edition", "recipient")
    above = "planning editions"

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="stops", verbose_name="editie"
    )
    recipient = models.CharField("aan", max_length=20, choices=Recipient)
    sent_on = models.DateField("op")

    class Meta:
        verbose_name = "toezending van een editie"
        verbose_name_plural = "toezendingen van edities"
        ordering = ["sent_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="editionstop_once_for_a_recipient",
                fields=["edition", "recipient"],
                violation_error_message="Deze editie ging al naar deze ontvanger.",
            )
        ]

    def __str__(self):
        return f"{self.edition} aan de {self.get_recipient_display()}"


def canonical(data):
    """JSON in its one canonical form, as bytes: equal data give equal bytes."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
