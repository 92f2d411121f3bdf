"""
The holders of topics, and from when to when.

A topic has one holder at a time, and perhaps one member who stands in. A holding has no
end of its own as long as nobody takes over: it ends with the holder's term, so a member
who leaves needs one date, not one for each topic.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F

from velsen.history.constraints import NoOverlap, WithinPeriodOf
from velsen.history.models import Dated, TrackedQuerySet, covers, not_ended

from .college import CollegeMember


def not_ended_as_topic(on, via):
    """A condition: the topic that `via` names, and its college, still are on a day."""
    names = [via, f"{via}__domain__college", f"{via}__own_college"]
    conditions = [not_ended(on, name) for name in names]
    return conditions[0] & conditions[1] & conditions[2]


def of_the_college(on, via=""):
    """A condition: the topic that `via` names is of the college in office on a day."""
    prefix = f"{via}__" if via else ""
    return covers(on, f"{prefix}domain__college") | covers(on, f"{prefix}own_college")


class Tenure(Dated):
    """Something held for a while, no longer than any of its `limits`."""

    class Meta(Dated.Meta):
        abstract = True

    def clean(self):
        """Let this end with the term of its member, once that end is known."""
        member = getattr(self, "member", None)
        if member and self.ends_on is None:
            self.ends_on = member.ends_on
        super().clean()

    @property
    def end(self):
        return self.earliest_end(self.ends_on)

    def finish(self, on):
        """Let this end on the day `on`, or earlier if one of its limits does."""
        self.ends_on = self.earliest_end(on)

    def earliest_end(self, end):
        ends = [end, *(limit.ends_on for limit in self.limits)]
        return min(filter(None, ends), default=None)


class HoldingQuerySet(TrackedQuerySet):
    def held(self, on=None):
        """Holdings on the day `on`, of topics, members and a college of that day."""
        return self.filter(
            covers(on),
            covers(on, "member"),
            not_ended(on, "topic"),
            of_the_college(on, "topic"),
        )

    def who_on(self, on):
        """
        Tuples of the keys of topic and member, and `is_acting`, on the day `on`.

        Unlike `held` it ignores whether member and college were in office then.
        """
        return self.filter(covers(on)).values_list("topic", "member", "is_acting")

    def not_ended(self, on=None):
        """Holdings that still hold on the day `on`, or will, today by default."""
        return self.filter(not_ended(on), not_ended_as_topic(on, "topic"))

    def with_limits(self):
        """Fetch along the rows that limit a holding."""
        return self.select_related(
            "member", "topic__domain__college", "topic__own_college"
        )

    def by_domain(self):
        """In the order of the table; what stands in no domain comes last."""
        return self.order_by(
            F("topic__domain__position").asc(nulls_last=True),
            "topic__domain_id",
            "topic__position",
        )

    def for_member(self):
        """Fetch along the contents of a member's page, the newest first."""
        return self.with_limits().order_by(
            "-starts_on",
            "topic__domain__position",
            "topic__domain_id",
            "topic__position",
        )


class Holding(Tenure):
    """A member who holds a topic, or stands in for its holder."""

    key_fields = ("topic", "member", "starts_on")

    topic = models.ForeignKey(
        "portfolios.Topic",
        on_delete=models.PROTECT,
        related_name="holdings",
        verbose_name="onderwerp",
    )
    member = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        related_name="holdings",
        verbose_name="collegelid",
    )
    is_acting = models.BooleanField(
        "waarneming",
        default=False,
        help_text="Dit collegelid vervangt de portefeuillehouder tijdelijk.",
    )
    decision = models.CharField(
        "besluit",
        max_length=200,
        blank=True,
        help_text="Waar het is vastgelegd, zoals: collegebesluit van 3 mei 2023.",
    )

    objects = HoldingQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "toedeling"
        verbose_name_plural = "toedelingen"
        ordering = ["topic", "starts_on", "is_acting"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="holding_one_holder_and_one_acting_at_a_time",
                fields=["topic", "is_acting"],
                violation_error_message="Dit onderwerp heeft in deze periode al een "
                "houder of waarnemer. Twee tegelijk kan niet.",
            ),
            NoOverlap(
                name="holding_nobody_acts_for_themselves",
                fields=["topic", "member"],
                violation_error_message="Dit collegelid heeft dit onderwerp in deze "
                "periode al.",
            ),
            WithinPeriodOf(
                name="holding_within_the_term_of_its_member",
                field="member",
                violation_error_message="Een collegelid kan alleen onderwerpen hebben "
                "in de periode waarin het in functie is.",
            ),
            WithinPeriodOf(
                name="holding_within_the_time_of_its_topic",
                field="topic",
                violation_error_message="Een collegelid kan een onderwerp alleen "
                "hebben zolang het onderwerp bestaat.",
            ),
        ]

    def __str__(self):
        return f"{self.topic}: {self.member}, {self.period}"

    def clean(self):
        super().clean()
        if (
            hasattr(self, "topic")
            and self.starts_on
            and not self.college.covers(self.starts_on)
        ):
            raise ValidationError(
                f"“{self.topic}” is een onderwerp van {self.college}, dat er dan nog "
                "niet of niet meer is."
            )

    @property
    def college(self):
        return self.topic.college

    @property
    def limits(self):
        return [self.member, self.topic, self.college]
