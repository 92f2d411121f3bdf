"""A set of agreements and its sections."""

from django.core.exceptions import ValidationError
from django.db import models

from velsen.history.constraints import NoOverlap
from velsen.history.models import Dated, Tracked, TrackedQuerySet, covers
from velsen.history.names import Named, NameOnce

from .agreements import Agreement


class AgreementSetQuerySet(TrackedQuerySet):
    def in_force(self, on=None):
        """The set in force on the day `on`, today by default."""
        return self.filter(covers(on))


class AgreementSet(Named, Dated):
    """The working agreements as laid down on one day."""

    key_fields = name_fields = ("title",)

    title = models.CharField("titel", max_length=200, unique=True)
    introduction = models.TextField("inleiding", blank=True)
    source = models.CharField(
        "bron",
        max_length=300,
        help_text="Het document waarin deze afspraken staan, met de datum.",
    )

    objects = AgreementSetQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "set van afspraken"
        verbose_name_plural = "sets van afspraken"
        ordering = ["-starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="agreementset_one_at_a_time",
                violation_error_message="In deze periode gelden al andere afspraken.",
            ),
            NameOnce(
                name="agreementset_title_once",
                violation_error_message="Er zijn al afspraken met deze titel.",
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """Refuse dates that would leave an agreement's own dates outside."""
        super().clean()
        if not self.pk or not self.starts_on:
            return
        mine = Agreement.objects.filter(section__agreement_set=self.pk)
        for agreement in mine.exclude(starts_on=None, ends_on=None):
            if not agreement.fits(self):
                raise ValidationError(f"Pas eerst aan wanneer “{agreement}” geldt.")


class Section(Named, Tracked):
    """A heading in a set, with the agreements below it."""

    key_fields = ("agreement_set", "number")
    name_fields = ("number",)

    agreement_set = models.ForeignKey(
        AgreementSet,
        on_delete=models.CASCADE,
        related_name="sections",
        verbose_name="set van afspraken",
    )
    number = models.CharField(
        "nummer", max_length=20, help_text="Zoals 1.2; het kader heeft nummer 0."
    )
    heading = models.CharField("kop", max_length=200)
    introduction = models.TextField("inleiding", blank=True)
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "paragraaf"
        verbose_name_plural = "paragrafen"
        ordering = ["agreement_set", "position", "name_key"]
        constraints = [
            NameOnce(
                name="section_number_once_in_a_set",
                within=["agreement_set"],
                violation_error_message="Dit nummer heeft al een paragraaf.",
            )
        ]

    def __str__(self):
        return f"{self.number} {self.heading}"
