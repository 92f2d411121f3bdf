"""The shifts of the planning's moments: from when, to when, why."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from programme.periods import Period
from programme.periods.conditions import is_period
from velsen.history.models import Tracked
from velsen.history.names import Named, NameOnce

from .steps import Step


class ShiftReason(Named, Tracked):
    """A reason to shift a step, from the registry's list."""

    key_fields = ("code",)

    code = models.SlugField(
        "code", unique=True, help_text="Staat in gegevens die anderen gebruiken."
    )
    name = models.CharField("reden", max_length=100)
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "reden van verschuiving"
        verbose_name_plural = "redenen van verschuiving"
        ordering = ["position", "name_key"]
        constraints = [
            NameOnce(
                name="shiftreason_name_once",
                violation_error_message="Deze reden staat al in de lijst.",
            )
        ]

    def __str__(self):
        return self.name


class ShiftQuerySet(models.QuerySet):
    def _refuse(self, *args, **kwargs):
        raise TypeError("What moved is kept as it was told: add a shift.")

    update = bulk_update = delete = _refuse


class Shift(models.Model):
    """A period that made way for another one. It is never changed or deleted."""

    # The database refuses it as well.
    is_append_only = True

    step = models.ForeignKey(
        Step,
        on_delete=models.PROTECT,
        related_name="shifts",
        verbose_name="behandelmoment",
    )
    old_first_day = models.DateField("was, eerste dag", null=True, blank=True)
    old_last_day = models.DateField("was, laatste dag", null=True, blank=True)
    new_first_day = models.DateField("wordt, eerste dag", null=True, blank=True)
    new_last_day = models.DateField("wordt, laatste dag", null=True, blank=True)
    # None where the period only became more precise: that needs no reason.
    reason = models.ForeignKey(
        ShiftReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shifts",
        verbose_name="reden",
    )
    explanation = models.TextField("toelichting", blank=True)
    recorded_at = models.DateTimeField("vastgelegd op", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vastgelegd door",
    )

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = "verschuiving"
        verbose_name_plural = "verschuivingen"
        ordering = ["recorded_at", "id"]
        indexes = [models.Index(name="shift_by_moment", fields=["recorded_at"])]
        constraints = [
            models.CheckConstraint(
                name="shift_from_a_period",
                condition=is_period("old_first_day", "old_last_day"),
            ),
            models.CheckConstraint(
                name="shift_to_a_period",
                condition=is_period("new_first_day", "new_last_day"),
            ),
            models.CheckConstraint(
                name="shift_has_a_reason_or_is_more_precise",
                condition=Q(reason__isnull=False)
                | Q(old_first_day=None)
                | Q(
                    new_first_day__isnull=False,
                    new_first_day__gte=F("old_first_day"),
                    new_last_day__lte=F("old_last_day"),
                ),
                violation_error_message="Kies een reden voor de verschuiving.",
            ),
            models.CheckConstraint(
                name="shift_with_a_reason_explains_it",
                condition=Q(reason=None) | ~Q(explanation=""),
                violation_error_message="Leg de verschuiving uit, in één zin.",
            ),
        ]

    def __str__(self):
        return f"van {self.old} naar {self.new}"

    def save(self, *args, **kwargs):
        """Store a new shift; raise TypeError for a stored one."""
        if not self._state.adding:
            raise TypeError("A shift is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A shift is never deleted.")

    @property
    def old(self):
        return Period(self.old_first_day, self.old_last_day)

    @property
    def new(self):
        return Period(self.new_first_day, self.new_last_day)
