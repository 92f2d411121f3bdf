"""The documents of a subject, and the options that the council can choose."""

from django.db import models
from django.db.models import Q

from velsen.history.models import Tracked
from velsen.history.names import Named, NameOnce

from .items import PlanningItem


class DocumentKind(models.TextChoices):
    PROPOSAL = "proposal", "voorstel"
    ANNEX = "annex", "bijlage"
    MOTION = "motion", "motie"
    AMENDMENT = "amendment", "amendement"
    REPORT = "report", "onderzoek of verslag"
    OTHER = "other", "anders"


class Document(Named, Tracked):
    """A paper about a subject. It stands elsewhere; this is the link."""

    key_fields = ("item", "title")
    name_fields = ("title",)
    above = "planning"

    item = models.ForeignKey(
        PlanningItem,
        on_delete=models.CASCADE,
        related_name="documents",
        verbose_name="onderwerp",
    )
    title = models.CharField("titel", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=DocumentKind)
    link = models.URLField("link", blank=True)

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["item", "id"]
        constraints = [
            NameOnce(
                name="document_title_once_with_an_item",
                within=["item"],
                violation_error_message="Dit onderwerp heeft al zo’n document.",
            )
        ]

    def __str__(self):
        return self.title


class Scenario(Named, Tracked):
    """An option for the council to choose when it sets the course."""

    key_fields = ("item", "title")
    name_fields = ("title",)
    above = "planning"

    item = models.ForeignKey(
        PlanningItem,
        on_delete=models.CASCADE,
        related_name="scenarios",
        verbose_name="onderwerp",
    )
    title = models.CharField("titel", max_length=200)
    description = models.TextField("wat het inhoudt")
    advantages = models.TextField("wat ervoor pleit", blank=True)
    disadvantages = models.TextField("wat ertegen pleit", blank=True)
    cost = models.TextField("wat het kost", blank=True)
    is_chosen = models.BooleanField("gekozen door de raad", default=False)
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "scenario"
        verbose_name_plural = "scenario’s"
        ordering = ["item", "position", "name_key"]
        constraints = [
            NameOnce(
                name="scenario_title_once_with_an_item",
                within=["item"],
                violation_error_message="Dit onderwerp heeft al zo’n scenario.",
            ),
            models.UniqueConstraint(
                name="scenario_one_is_chosen",
                fields=["item"],
                condition=Q(is_chosen=True),
                violation_error_message="De raad kiest één scenario.",
            ),
        ]

    def __str__(self):
        return self.title
