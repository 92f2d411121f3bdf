"""The college of mayor and aldermen, and its members."""

from django.conf import settings
from django.db import models

from velsen.history.constraints import NoOverlap
from velsen.history.models import Dated, TrackedQuerySet, covers, not_ended
from velsen.history.names import Named, NameOnce
from velsen.pages.addresses import address


class Role(models.TextChoices):
    MAYOR = "mayor", "burgemeester"
    ALDERMAN = "alderman", "wethouder"


class InOfficeQuerySet(TrackedQuerySet):
    def in_office(self, on=None):
        """Rows whose term covers the day `on`, today by default."""
        return self.filter(covers(on))

    def not_ended(self, on=None):
        """Rows whose term has not ended on the day `on`, today by default."""
        return self.filter(not_ended(on))


class MemberQuerySet(InOfficeQuerySet):
    def of(self, user):
        """The terms of `user`, the newest first."""
        return self.filter(account=user).order_by("-starts_on")


class College(Dated):
    """A college, from its installation until the next one takes over."""

    key_fields = ("starts_on",)

    name = models.CharField("naam", max_length=100)
    note = models.TextField(
        "over deze gegevens",
        blank=True,
        help_text="Staat boven de tabel: hoe volledig en hoe oud de verdeling is.",
    )

    objects = InOfficeQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "college"
        verbose_name_plural = "colleges"
        ordering = ["-starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="college_one_at_a_time",
                violation_error_message="In deze periode is er al een ander college.",
            ),
        ]

    def __str__(self):
        return self.name


class CollegeMember(Named, Dated):
    """Someone in the college, for one unbroken term. A mayor may outlast a college."""

    # Who serves two terms has one name, and two addresses.
    key_fields = name_fields = ("slug",)
    above = "portfolios"

    name = models.CharField("naam", max_length=100)
    short_name = models.CharField(
        "korte naam", max_length=50, help_text="Zoals in de tabel met thema’s: Bram."
    )
    slug = models.SlugField(
        "adres",
        unique=True,
        help_text="Staat in het webadres, dus verandert daarna niet meer.",
    )
    role = models.CharField("functie", max_length=20, choices=Role)
    party = models.CharField(
        "partij", max_length=50, blank=True, help_text="Leeg bij de burgemeester."
    )
    position = models.PositiveSmallIntegerField(
        "volgorde", help_text="De plaats in de tabel met portefeuilles."
    )
    note = models.CharField(
        "wat niet zeker is",
        max_length=300,
        blank=True,
        help_text="Staat bij het collegelid, zoals: de dag van vertrek is niet bekend.",
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        help_text="Waarmee dit collegelid inlogt. Niet te zien op de site.",
    )

    objects = MemberQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "collegelid"
        verbose_name_plural = "collegeleden"
        ordering = ["position", "name_key"]
        constraints = [
            *Dated.Meta.constraints,
            NameOnce(
                name="collegemember_slug_once",
                violation_error_message="Dit adres heeft al een ander collegelid.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address("portfolios:collegemember_detail", self.slug)

    @property
    def initials(self):
        first, *_, last = f"{self.name} {self.name}".split()
        return first[0] + last[0]
