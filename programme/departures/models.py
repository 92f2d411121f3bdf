"""What was decided when a member of the college left, or was away for a while."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portfolios.models import CollegeMember
from velsen.history.models import dates_in_words


class Kind(models.TextChoices):
    LEAVES = "leaves", "vertrekt"
    IS_AWAY = "is_away", "is tijdelijk afwezig"


class DepartureQuerySet(models.QuerySet):
    def in_force(self):
        """Those that were not undone, the newest first."""
        return self.filter(undone_at=None).order_by("-recorded_at", "-id")


class Departure(models.Model):
    """
    One decision on all that hangs on a member, with what it changed.

    The history of each row tells the same; this knows which rows belong together, so
    that one act can undo them.
    """

    member = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        related_name="departures",
        verbose_name="collegelid",
    )
    kind = models.CharField("wat er gebeurt", max_length=20, choices=Kind)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    reason = models.CharField("reden", max_length=200)
    has_closed_account = models.BooleanField("account gesloten", default=False)
    # [model, key, version before or None, version after or None] of each changed row.
    changes = models.JSONField("wijzigingen", default=list)
    recorded_at = models.DateTimeField("vastgelegd op", default=timezone.now)
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = "vertrek"
        verbose_name_plural = "vertrekken"
        constraints = [
            models.CheckConstraint(
                name="departure_ends_if_the_member_is_only_away",
                condition=Q(kind=Kind.LEAVES, ends_on=None)
                | Q(kind=Kind.IS_AWAY, ends_on__gt=F("starts_on")),
                violation_error_message="Alleen afwezigheid heeft een einde, en dat "
                "ligt na het begin.",
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.get_kind_display()} {self.period}"

    @property
    def period(self):
        return dates_in_words(self.starts_on, self.ends_on)
