"""
The subjects of the long-term planning.

`planned_on` and `done_on` follow from the steps of a subject, and stand on the subject
itself so that long lists can sort and filter by them; `programme.planning.acts` keeps
them.
"""

from datetime import date
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from portfolios.models import CollegeMember, Topic
from programme.themes.models import Theme
from velsen.history.constraints import Permanent
from velsen.pages.addresses import address
from velsen.texts import plain

from .choices import Approach, Origin, Paper
from .criteria import GoodInformation
from .querysets import OPEN, PUBLISHED, PlanningItemQuerySet
from .search import SearchText
from .steps import Status

# Shown instead of the title of a subject to people who may not open it.
NOT_PUBLIC = "een onderwerp dat niet openbaar is"


class PlanningItem(GoodInformation):
    """A subject that the college will bring, or has brought, to the council."""

    key_fields = ("title",)
    kept_fields = ("published_on", "withdrawn_on", "withdrawn_reason")
    above = "planning"

    title = models.CharField("titel", max_length=200, unique=True)
    # Sorts a list by title, and tells two titles apart. A letter may become three.
    title_key = models.CharField(
        "titel in een lijst", max_length=600, unique=True, editable=False
    )
    question = models.CharField(
        "wat de raad wordt gevraagd", max_length=300, help_text="In één zin."
    )
    explanation = models.TextField("toelichting", blank=True)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="planning_items",
        verbose_name="thema",
    )
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="planning_items",
        verbose_name="portefeuilleonderwerp",
    )
    holder = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="planning_items",
        verbose_name="portefeuillehouder",
    )
    involved = models.ManyToManyField(
        CollegeMember,
        blank=True,
        related_name="planning_items_involved",
        verbose_name="ook betrokken",
    )
    _history_m2m_fields = [involved]
    approach = models.CharField("aanpak", max_length=20, choices=Approach, blank=True)
    approach_reason = models.TextField(
        "waarom deze aanpak",
        blank=True,
        help_text="Verandert de aanpak? Schrijf dan ook waarom.",
    )
    programme_passage = models.TextField(
        "passage in het raadsprogramma",
        blank=True,
        help_text="Bij uitvoering: waar het raadsprogramma dit al regelt.",
    )
    is_urgent = models.BooleanField("urgent", default=False)
    is_important = models.BooleanField("belangrijk", default=False)
    is_new_policy = models.BooleanField(
        "nieuw beleid", null=True, blank=True, help_text="Nee: bestaand beleid."
    )
    paper = models.CharField("soort stuk", max_length=20, choices=Paper, blank=True)
    origin = models.CharField("herkomst", max_length=20, choices=Origin, blank=True)
    origin_number = models.CharField(
        "nummer van de herkomst",
        max_length=50,
        blank=True,
        help_text="Zoals bij een motie: 16-2023.",
    )
    origin_link = models.URLField(
        "link naar de herkomst", blank=True, help_text="In het raadsinformatiesysteem."
    )
    official = models.CharField(
        "verantwoordelijk ambtenaar",
        max_length=100,
        blank=True,
        help_text="Wordt nooit openbaar.",
    )
    summary = models.TextField(
        "samenvatting",
        blank=True,
        help_text="Verplicht zodra er meer dan één document is.",
    )
    haste_reason = models.TextField(
        "waarom het zo snel moet",
        blank=True,
        help_text="Als het onderwerp nieuw is en binnen zes weken in de raad komt.",
    )
    published_on = models.DateField(
        "openbaar vanaf",
        null=True,
        blank=True,
        help_text="Leeg: een concept, dat alleen het college ziet.",
    )
    withdrawn_on = models.DateField(
        "teruggetrokken op", null=True, blank=True, editable=False
    )
    withdrawn_reason = models.TextField(
        "waarom teruggetrokken", blank=True, editable=False
    )
    done_on = models.DateField("gerealiseerd op", null=True, blank=True, editable=False)
    dropped_on = models.DateField("vervallen op", null=True, blank=True)
    dropped_reason = models.TextField("waarom vervallen", blank=True)
    # The first day of the next step; `date.max` while nobody knows, so that a list can
    # be read on from any row with one comparison. Afterwards the day of the end.
    planned_on = models.DateField("gepland voor", default=date.max, editable=False)
    touched_at = models.DateTimeField("laatst gewijzigd", auto_now=True)

    objects = PlanningItemQuerySet.as_manager()

    class Meta:
        verbose_name = "onderwerp op de planning"
        verbose_name_plural = "onderwerpen op de planning"
        ordering = ["planned_on", "id"]
        permissions = [
            ("withdraw_planningitem", "Mag een openbaar onderwerp terugtrekken")
        ]
        indexes = [
            models.Index(
                name="planningitem_public",
                fields=["planned_on", "id"],
                condition=PUBLISHED,
            ),
            models.Index(
                name="planningitem_to_come",
                fields=["planned_on", "id"],
                condition=PUBLISHED & OPEN,
            ),
            models.Index(name="planningitem_by_period", fields=["planned_on", "id"]),
            models.Index(name="planningitem_by_change", fields=["touched_at", "id"]),
            models.Index(
                name="planningitem_of_theme",
                fields=["theme", "planned_on", "id"],
                condition=PUBLISHED & OPEN,
            ),
            models.Index(
                name="planningitem_of_holder",
                fields=["holder", "planned_on", "id"],
                condition=PUBLISHED & OPEN,
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="planningitem_dropped_has_a_reason",
                condition=Q(dropped_on=None) | ~Q(dropped_reason=""),
                violation_error_message="Vul in waarom dit vervalt.",
            ),
            models.CheckConstraint(
                name="planningitem_withdrawn_is_not_public_and_has_a_reason",
                condition=Q(withdrawn_on=None, withdrawn_reason="")
                | (Q(published_on=None) & ~Q(withdrawn_reason="")),
                violation_error_message="Vul in waarom dit wordt teruggetrokken.",
            ),
            Permanent(
                name="planningitem_public_stays_public",
                field="published_on",
                unless="withdrawn_on",
                violation_error_message="Wat openbaar is, blijft dat: een onderwerp "
                "kan alleen nog vervallen, met een reden.",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Store the subject and its search words: every door passes here."""
        self.set_title_key()
        with transaction.atomic():
            super().save(*args, **kwargs)
            SearchText.keep([SearchText.of(self)])

    def set_title_key(self):
        key = plain(self.title)
        # Titles that were equal before there were keys: see migration 0023.
        if self.title_key != f"{key[:580]} {self.pk}":
            self.title_key = key

    def get_absolute_url(self):
        return address("programme:planningitem_detail", self.pk)

    def clean(self):
        """
        Refuse a title that reads like another one.

        Require a summary with more than one document (Part A, section 1).
        """
        super().clean()
        key = plain(self.title)
        alike = PlanningItem.objects.filter(title_key=key)
        # A key that is stored already is the only one.
        is_other = self._state.adding or self.title_key != key
        if is_other and alike.exclude(pk=self.pk).exclude(title=self.title).exists():
            raise ValidationError(
                {"title": self.unique_error_message(PlanningItem, ["title"])}
            )
        if not self.summary and self.pk and self.documents.count() > 1:
            raise ValidationError(
                {"summary": "Er is meer dan één document: schrijf een samenvatting."}
            )

    @property
    def status(self):
        """The status of the subject; fetch the steps along."""
        if self.dropped_on:
            return Status.DROPPED
        if self.done_on:
            return Status.DONE
        scheduled = any(step.status == Status.SCHEDULED for step in self.steps.all())
        return Status.SCHEDULED if scheduled else Status.PLANNED

    @property
    def next_step(self):
        """The first step to come or, without one, the last; None without steps."""
        steps = [step for step in self.steps.all() if step.dropped_on is None]
        to_come = [step for step in steps if step.is_open]
        if to_come:
            return min(to_come, key=attrgetter("period"))
        return max(steps, key=attrgetter("period"), default=None)

    @property
    def is_draft(self):
        return self.published_on is None

    @property
    def public_title(self):
        """The title, or for a draft words that do not give it away."""
        return NOT_PUBLIC if self.is_draft else self.title

    def has_holder_in_office(self, period):
        """Whether the holder is in office in part of the period, or it is not known."""
        if self.holder is None or not period.is_known:
            return True
        ends_on = self.holder.ends_on or date.max
        return self.holder.starts_on <= period.last_day and period.first_day < ends_on

    def refuse_absent_holder(self, period):
        """Raise ValidationError if the holder was not in office in a past period."""
        is_past = period.is_known and period.last_day < timezone.localdate()
        if is_past and not self.has_holder_in_office(period):
            raise ValidationError(
                f"{self.holder} was toen niet in functie ({period}). Kies wie het "
                "onderwerp toen had.",
                code="not_in_office",
            )
