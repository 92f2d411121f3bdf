"""
The moments at which the council deals with a subject.

Only `programme.planning.acts` shifts, schedules, completes and drops a step: it keeps
each former period as a shift, so the first one is never lost.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from programme.periods import Period
from programme.periods.conditions import is_period
from velsen.history.constraints import OnDayOf
from velsen.history.models import Tracked, TrackedQuerySet

from .meetings import Format, Meeting

OPEN_STEP = Q(done_on=None, dropped_on=None)


class Phase(models.TextChoices):
    EXPLORATION = "exploration", "beeldvorming"
    OPINION = "opinion", "oordeelsvorming"
    DECISION = "decision", "besluitvorming"
    INFORMATION = "information", "informeren"


class Status(models.TextChoices):
    PLANNED = "planned", "gepland"
    SCHEDULED = "scheduled", "geagendeerd"
    DONE = "done", "gerealiseerd"
    DROPPED = "dropped", "vervallen"


class StepQuerySet(TrackedQuerySet):
    def open(self):
        """Steps that are still to come: not done and not dropped."""
        return self.filter(OPEN_STEP)

    def done(self):
        """Steps that the council has dealt with."""
        return self.filter(done_on__isnull=False)


class Step(Tracked):
    """A moment at which the council deals with a subject."""

    key_fields = ("item", "meeting", "phase")
    above = "planning"

    item = models.ForeignKey(
        "PlanningItem",
        on_delete=models.CASCADE,
        related_name="steps",
        verbose_name="onderwerp",
    )
    phase = models.CharField("fase", max_length=20, choices=Phase)
    format = models.ForeignKey(
        Format, on_delete=models.PROTECT, related_name="steps", verbose_name="vorm"
    )
    first_day = models.DateField("eerste dag", null=True, blank=True)
    last_day = models.DateField("laatste dag", null=True, blank=True)
    is_firm = models.BooleanField(
        "staat vast", default=False, help_text="Niet aangekruist: indicatief."
    )
    known_on = models.DateField(
        "wanneer we meer weten",
        null=True,
        blank=True,
        help_text="Alleen bij een periode die nog te bepalen is.",
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name="vergadering",
    )
    done_on = models.DateField("gerealiseerd op", null=True, blank=True)
    outcome = models.TextField("uitkomst", blank=True)
    outcome_link = models.URLField("link naar de uitkomst", blank=True)
    dropped_on = models.DateField("vervallen op", null=True, blank=True)
    dropped_reason = models.TextField("waarom vervallen", blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "behandelmoment"
        verbose_name_plural = "behandelmomenten"
        # As periods sort.
        ordering = [F("last_day").asc(nulls_last=True), "first_day", "id"]
        indexes = [
            models.Index(name="step_by_first_day", fields=["first_day"]),
            # Whether a subject has a step to come in a period, from the index alone.
            models.Index(
                name="step_to_come",
                fields=["item", "first_day", "last_day"],
                condition=OPEN_STEP,
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="step_has_a_period",
                condition=is_period("first_day", "last_day"),
                violation_error_message="Een periode heeft een eerste en een laatste "
                "dag, in die volgorde, of is nog te bepalen.",
            ),
            models.CheckConstraint(
                name="step_of_unknown_period_says_when_more_is_known",
                condition=Q(first_day=None, known_on__isnull=False)
                | Q(first_day__isnull=False, known_on=None),
                violation_error_message="Zeg wanneer u meer weet als de periode nog te "
                "bepalen is, en alleen dan.",
            ),
            models.CheckConstraint(
                name="step_in_a_meeting_has_a_period",
                condition=Q(meeting=None) | Q(first_day__isnull=False),
                violation_error_message="Een moment in een vergadering heeft een dag.",
            ),
            models.CheckConstraint(
                name="step_is_done_or_dropped_but_not_both",
                condition=Q(done_on=None) | Q(dropped_on=None),
                violation_error_message="Wat vervallen is, is niet gerealiseerd.",
            ),
            models.CheckConstraint(
                name="step_done_has_an_outcome",
                condition=Q(done_on=None) | ~Q(outcome=""),
                violation_error_message="Vul in wat de uitkomst was.",
            ),
            models.CheckConstraint(
                name="step_dropped_has_a_reason",
                condition=Q(dropped_on=None) | ~Q(dropped_reason=""),
                violation_error_message="Vul in waarom dit vervalt.",
            ),
            models.UniqueConstraint(
                name="step_once_in_a_meeting",
                fields=["item", "meeting", "phase"],
                violation_error_message="Dit onderwerp staat al in deze fase op de "
                "agenda van deze vergadering.",
            ),
            OnDayOf(
                name="step_done_on_the_day_of_its_meeting",
                field="meeting",
                day="done_on",
                its_day="held_on",
                violation_error_message="Dit moment staat op de agenda van een "
                "vergadering: kies de dag daarvan, of verschuif het moment eerst.",
            ),
        ]

    def __str__(self):
        return f"{self.get_phase_display()}, {self.period}"

    def clean(self):
        super().clean()
        try:
            period = self.period
        except ValueError as refusal:
            raise ValidationError(str(refusal)) from refusal
        if self._state.adding and hasattr(self, "item"):
            self.item.refuse_absent_holder(period)

    @property
    def period(self):
        return Period(self.first_day, self.last_day)

    @period.setter
    def period(self, period):
        self.first_day, self.last_day = period.first_day, period.last_day

    @property
    def first_period(self):
        """The period first planned; fetch the shifts along."""
        return next((shift.old for shift in self.shifts.all()), self.period)

    @property
    def moves(self):
        """The shifts that had a reason; fetch them along."""
        return [shift for shift in self.shifts.all() if shift.reason_id]

    @property
    def is_open(self):
        return self.done_on is None and self.dropped_on is None

    def is_overdue(self, on=None):
        """Whether the period is over on the day `on`, today by default."""
        today = on or timezone.localdate()
        return self.is_open and self.last_day is not None and self.last_day < today

    @property
    def status(self):
        if self.dropped_on:
            return Status.DROPPED
        if self.done_on:
            return Status.DONE
        return Status.SCHEDULED if self.meeting_id else Status.PLANNED
