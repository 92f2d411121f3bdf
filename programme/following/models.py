"""
Followers of the planning by mail: members with an account, residents with an address.

None of it has a history: followers who stop are gone, with their address.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from portfolios.models import CollegeMember
from programme.planning.models import Approach, PlanningItem
from programme.planning.models.items import NOT_PUBLIC
from programme.themes.models import FocusArea, Theme

from .kinds import CHOICES, KINDS, RELATIONS, UNSET


class Rhythm(models.TextChoices):
    DAILY = "daily", "elke dag, om 7.00 uur"
    WEEKLY = "weekly", "elke week, op maandag om 7.00 uur"
    EDITION = "edition", "bij elke editie die het college vaststelt"


class FollowerQuerySet(models.QuerySet):
    def due(self, rhythm, until):
        """Followers of something who have not been told until a moment yet."""
        return self.filter(
            Q(account=None) | Q(account__is_active=True, account__email__gt=""),
            rhythm=rhythm,
            is_paused=False,
            told_until__lt=until,
            followings__isnull=False,
        ).distinct()


class Follower(models.Model):
    """Somebody who gets mail about changes, and until when they were told."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follower",
    )
    email = models.EmailField("e-mailadres", blank=True)
    rhythm = models.CharField(
        "hoe vaak", max_length=10, choices=Rhythm, default=Rhythm.WEEKLY
    )
    is_paused = models.BooleanField(
        "pauze", default=False, help_text="U krijgt geen mail tot u dit weer uitzet."
    )
    told_until = models.DateTimeField("verteld tot", default=timezone.now)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = "volger"
        verbose_name_plural = "volgers"
        indexes = [models.Index(name="follower_due", fields=["rhythm", "told_until"])]
        constraints = [
            models.CheckConstraint(
                name="follower_has_an_account_or_an_address",
                condition=Q(account=None, email__gt="")
                | Q(account__isnull=False, email=""),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="follower_address_once",
                condition=Q(email__gt=""),
            ),
        ]

    def __str__(self):
        return f"volger {self.pk}"

    @property
    def address(self):
        return self.account.email if self.account_id else self.email


def follows_one_thing():
    """A condition: at most one target is set; with none it is everything."""
    condition = Q()
    for kind in KINDS:
        others = Q()
        for other in KINDS:
            if other != kind:
                others &= Q(**{other.field: UNSET[other.field]})
        condition |= others
    return condition


class Following(models.Model):
    """One thing that somebody follows; without a target it is everything."""

    follower = models.ForeignKey(
        Follower, on_delete=models.CASCADE, related_name="followings"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    focus_area = models.ForeignKey(
        FocusArea, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    holder = models.ForeignKey(
        CollegeMember, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    approach = models.CharField(max_length=20, choices=Approach, blank=True)
    item = models.ForeignKey(
        PlanningItem, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "wat iemand volgt"
        verbose_name_plural = "wat iemand volgt"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="following_one_thing", condition=follows_one_thing()
            ),
            models.UniqueConstraint(
                name="following_everything_once",
                fields=["follower"],
                condition=Q(**UNSET),
            ),
            *(
                models.UniqueConstraint(
                    name=f"following_{name}_once",
                    fields=["follower", name],
                    condition=~Q(**{name: ""}),
                )
                for name in CHOICES
            ),
            *(
                models.UniqueConstraint(
                    name=f"following_{name}_once", fields=["follower", name]
                )
                for name in RELATIONS
            ),
        ]

    def __str__(self):
        if self.item and self.item.is_draft:
            return NOT_PUBLIC
        for kind in KINDS:
            if target := getattr(self, kind.field):
                display = getattr(self, f"get_{kind.field}_display", target.__str__)
                return f"{kind.words} {display()}"
        return "de hele planning"

    @property
    def target(self):
        """The followed thing as (field, value), or ("", None) for everything."""
        for kind in KINDS:
            if value := getattr(self, kind.column):
                return kind.field, value
        return "", None


class UsedLink(models.Model):
    """A used link to confirm, which does not work again. It holds no address."""

    digest = models.CharField("kenmerk", max_length=64, unique=True)
    used_at = models.DateTimeField("gebruikt op", default=timezone.now)

    class Meta:
        verbose_name = "gebruikte link"
        verbose_name_plural = "gebruikte links"

    def __str__(self):
        return self.digest
