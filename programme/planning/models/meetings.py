"""The council's calendar, which the registry keeps."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from programme.periods import Kind, Period
from velsen.history.models import Tracked
from velsen.history.names import Named, NameOnce


class Format(Named, Tracked):
    """The way in which the council meets: a session, a council meeting, a visit."""

    key_fields = ("name",)

    name = models.CharField("naam", max_length=100, unique=True)
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "vorm"
        verbose_name_plural = "vormen"
        ordering = ["position", "name_key"]
        constraints = [
            NameOnce(
                name="format_name_once",
                violation_error_message="Er is al een vorm met deze naam.",
            )
        ]

    def __str__(self):
        return self.name


class Meeting(Named, Tracked):
    """A day on which the council meets."""

    key_fields = ("held_on", "title")
    name_fields = ("title",)

    held_on = models.DateField("datum")
    format = models.ForeignKey(
        Format, on_delete=models.PROTECT, related_name="meetings", verbose_name="vorm"
    )
    title = models.CharField(
        "titel", max_length=200, help_text="Zoals: Extra raadsvergadering."
    )
    link = models.URLField(
        "link", blank=True, help_text="De agenda in het raadsinformatiesysteem."
    )

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        ordering = ["held_on", "name_key"]
        constraints = [
            NameOnce(
                name="meeting_title_once_a_day",
                within=["held_on"],
                violation_error_message="Op deze dag is er al een vergadering met "
                "deze titel.",
            )
        ]

    def __str__(self):
        return f"{self.title}, {self.period}"

    def clean(self):
        """
        Refuse to move subjects along silently: each needs a reason of its own.

        The steps of a meeting that was held keep their day.
        """
        super().clean()
        if self.pk is None:
            return
        other_format = ~Q(format=self.format_id)
        if self.steps.done().filter(~Q(done_on=self.held_on) | other_format).exists():
            raise ValidationError(
                "Deze vergadering is gehouden: er zijn onderwerpen gerealiseerd. De "
                "datum en de vorm blijven daarom zoals ze zijn."
            )
        if self.steps.open().filter(~Q(first_day=self.held_on) | other_format).exists():
            raise ValidationError(
                "Op deze vergadering staan onderwerpen. Verschuif die eerst; daarna "
                "kunt u de datum of de vorm wijzigen."
            )

    @property
    def period(self):
        return Period.around(self.held_on, Kind.DAY)
