"""Who said last that a part of the site is still right, and when."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils import timezone

# Half a year. After so long without a confirmation something may well be outdated.
FRESH = timedelta(days=183)


class Part(models.TextChoices):
    PORTFOLIOS = "portfolios", "de portefeuilles"
    THEMES = "themes", "de thema’s"
    PLANNING = "planning", "de planning"


class Details(NamedTuple):
    """Who answers for a part, what a page calls it, and the name of that page."""

    role: str
    what: str
    page: str


DETAILS = {
    Part.PORTFOLIOS: Details(
        "De griffie", "deze verdeling", "portfolios:portfolio_table"
    ),
    Part.THEMES: Details("De griffie", "dit overzicht", "programme:theme_list"),
    Part.PLANNING: Details(
        "Het college", "deze planning", "programme:planningitem_list"
    ),
}


class ConfirmationQuerySet(models.QuerySet):
    def last_of(self, part, on):
        """The last confirmation of a part by the end of the day `on`, or None."""
        return self.filter(part=part, confirmed_at__date__lte=on).first()

    def fresh_parts(self):
        """The parts that were confirmed less than half a year ago."""
        fresh = self.filter(confirmed_at__gt=timezone.now() - FRESH)
        return set(fresh.order_by().values_list("part", flat=True))

    def _refuse(self, *args, **kwargs):
        raise TypeError("A confirmation is never changed.")

    update = bulk_update = delete = _refuse


class Confirmation(models.Model):
    """That somebody went through a part and found it right. It is never changed."""

    # The database refuses it as well.
    is_append_only = True

    part = models.CharField("onderdeel", max_length=20, choices=Part)
    confirmed_at = models.DateTimeField("bevestigd op", default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="bevestigd door",
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = "bevestiging"
        verbose_name_plural = "bevestigingen"
        ordering = ["-confirmed_at", "-id"]
        indexes = [models.Index(fields=["part", "-confirmed_at"])]
        default_permissions = ()
        permissions = [
            ("confirm_portfolios", "Mag bevestigen dat de portefeuilles kloppen"),
            ("confirm_themes", "Mag bevestigen dat de thema’s kloppen"),
            ("confirm_planning", "Mag bevestigen dat de planning klopt"),
        ]

    def __str__(self):
        return f"{self.get_part_display()}, {self.confirmed_at:%Y-%m-%d}"

    def save(self, *args, **kwargs):
        """Store a new confirmation; raise TypeError for one that is there."""
        if not self._state.adding:
            raise TypeError("A confirmation is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A confirmation is never deleted.")

    def is_old(self, on):
        """Whether the day `on` is half a year later, or more."""
        return on - timezone.localtime(self.confirmed_at).date() >= FRESH
