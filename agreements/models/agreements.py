"""A single agreement: the party that made it, and the one that it is for."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from velsen.history.models import (
    Tracked,
    TrackedQuerySet,
    began,
    covers,
    dates_in_words,
    not_ended,
)
from velsen.history.names import Named, NameOnce
from velsen.pages.addresses import address


class Party(models.TextChoices):
    COUNCIL = "council", "de gemeenteraad"
    COLLEGE = "college", "het college"
    CIVIL_SERVICE = "civil_service", "de ambtelijke organisatie"
    REGISTRY = "registry", "de griffie"
    SOCIETY = "society", "de samenleving"


class Kind(models.TextChoices):
    EXPECTATION = "expectation", "verwachting"
    COMMITMENT = "commitment", "toezegging"
    REQUEST = "request", "verzoek"
    OFFER = "offer", "aanbod"


class AgreementQuerySet(TrackedQuerySet):
    def in_force(self, on=None):
        """Agreements in force on the day `on`, today by default; so is their set."""
        return self.filter(
            Q(starts_on=None) | began(on),
            not_ended(on),
            covers(on, "section__agreement_set"),
        )

    def search(self, text):
        """Agreements with `text` in their reference, title or text."""
        return self.filter(
            Q(reference__icontains=text)
            | Q(title__icontains=text)
            | Q(text__icontains=text)
        )

    def for_list(self):
        """Fetch along the contents of a list of agreements, section by section."""
        return self.select_related("section__agreement_set")


class Agreement(Named, Tracked):
    """
    One expectation, promise, request or offer of one party to another.

    It holds as long as its set, which is also its source, unless it says otherwise.
    """

    key_fields = name_fields = ("reference",)
    above = "agreements"

    section = models.ForeignKey(
        "agreements.Section",
        on_delete=models.CASCADE,
        related_name="agreements",
        verbose_name="paragraaf",
    )
    reference = models.CharField(
        "kenmerk",
        max_length=20,
        unique=True,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9.-]*\Z",
                "Gebruik letters, cijfers, punten en streepjes, zoals A1.2.3.",
            )
        ],
        help_text="Staat in het webadres, dus verandert daarna niet meer.",
    )
    kind = models.CharField("soort", max_length=20, choices=Kind)
    by = models.CharField(
        "door", max_length=20, choices=Party, help_text="Wie dit moet doen of nalaten."
    )
    towards = models.CharField(
        "voor", max_length=20, choices=Party, help_text="Voor wie dat bedoeld is."
    )
    title = models.CharField("titel", max_length=100)
    text = models.TextField("tekst")
    source_place = models.CharField(
        "plaats in de bron",
        max_length=200,
        help_text="Zoals: paragraaf 1, tweede kopje, derde punt.",
    )
    starts_on = models.DateField(
        "vanaf",
        null=True,
        blank=True,
        help_text="Leeg: vanaf het begin van de set. Is de afspraak er later bij "
        "gekomen, vul dan de dag in waarop zij begon.",
    )
    ends_on = models.DateField(
        "tot",
        null=True,
        blank=True,
        help_text="De eerste dag waarop dit niet meer geldt. Leeg: zo lang als de set.",
    )
    source = models.CharField(
        "bron",
        max_length=300,
        blank=True,
        help_text="Leeg: de bron van de set. Verplicht bij een eigen begindatum: het "
        "document waarin deze afspraak staat, met de datum.",
    )
    position = models.PositiveSmallIntegerField("volgorde")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = [
            "section__agreement_set",
            "section__position",
            "section_id",
            "position",
            "name_key",
        ]
        constraints = [
            models.CheckConstraint(
                name="agreement_ends_after_it_starts",
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gt=F("starts_on")),
                violation_error_message="De einddatum moet na de begindatum liggen.",
            ),
            models.CheckConstraint(
                name="agreement_of_its_own_day_has_its_own_source",
                condition=Q(starts_on=None) | ~Q(source=""),
                violation_error_message="Vul ook de bron in: deze afspraak is van een "
                "andere dag dan de set.",
            ),
            NameOnce(
                name="agreement_reference_once",
                violation_error_message="Er is al een afspraak met dit kenmerk.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    def clean(self):
        super().clean()
        if hasattr(self, "section") and not self.fits(self.section.agreement_set):
            of_set = self.section.agreement_set
            raise ValidationError(f"De set geldt {of_set.period}. Blijf daarbinnen.")

    def get_absolute_url(self):
        return address("agreements:agreement_detail", self.reference)

    @property
    def began_on(self):
        return self.starts_on or self.section.agreement_set.starts_on

    @property
    def end(self):
        """The first day on which the agreement no longer holds, or None."""
        ends = [self.ends_on, self.section.agreement_set.ends_on]
        return min(filter(None, ends), default=None)

    @property
    def period(self):
        return dates_in_words(self.began_on, self.end)

    @property
    def origin(self):
        """The document that records it: its own source, or that of its set."""
        return self.source or self.section.agreement_set.source

    def fits(self, of_set):
        """Whether its own dates lie within those of a set."""
        starts_on, end = self.starts_on or of_set.starts_on, self.ends_on
        if not of_set.covers(starts_on):
            return False
        return end is None or (
            of_set.starts_on < end and (of_set.ends_on is None or end <= of_set.ends_on)
        )

    def covers(self, on):
        return self.began_on <= on and (self.end is None or on < self.end)

    def neighbours(self):
        """Return the agreements before and after this one in its set, or None."""
        others = Agreement.objects.filter(
            section__agreement_set=self.section.agreement_set_id
        )
        ordered = [None, *others.only("reference", "title"), None]
        place = ordered.index(self)
        return ordered[place - 1], ordered[place + 1]
