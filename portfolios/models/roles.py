"""
Who has a part in a topic beside the member who answers for it.

These roles are named, and never in the way of "who answers": that stays one member. So
nothing stops a holder who had a role before; a role of the holder is only not shown.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef

from velsen.history.constraints import NoOverlap, WithinPeriodOf
from velsen.history.models import Dated, TrackedQuerySet, covers, not_ended

from .college import CollegeMember
from .holdings import Holding, Tenure, of_the_college


class RoleKind(models.TextChoices):
    """The forms that municipalities use."""

    SECOND = "second", "tweede houder"
    COORDINATING = "coordinating", "coördineert"
    SHARING = "sharing", "deelt het programma"
    EXECUTING = "executing", "doet het werk"
    FOUR_EYES = "four_eyes", "kijkt mee (vier ogen)"


class TopicRoleQuerySet(TrackedQuerySet):
    def held(self, on=None):
        """Roles on the day `on` beside the holder, of who is in office then."""
        own = Holding.objects.filter(
            covers(on), topic=OuterRef("topic"), member=OuterRef("member")
        )
        return self.filter(
            ~Exists(own.filter(is_acting=False)),
            covers(on),
            covers(on, "member"),
            not_ended(on, "topic"),
            of_the_college(on, "topic"),
        )

    def who_on(self, on):
        """
        Tuples of the keys of topic and member, and the kind, on the day `on`.

        Unlike `held` it ignores who was in office then, and who held the topic.
        """
        return self.filter(covers(on)).values_list("topic", "member", "kind")

    def for_list(self):
        """Fetch along what a page shows of a role, in the order of the topics."""
        return self.select_related(
            "member", "topic__domain__college", "topic__own_college"
        ).order_by("topic__position", "topic_id", "kind", "member__position", "id")


class TopicRole(Tenure):
    """A part that a member has in a topic for which another one answers."""

    key_fields = ("topic", "member", "starts_on")

    topic = models.ForeignKey(
        "Topic",
        on_delete=models.PROTECT,
        related_name="roles",
        verbose_name="onderwerp",
    )
    member = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        related_name="topic_roles",
        verbose_name="collegelid",
    )
    kind = models.CharField("rol", max_length=20, choices=RoleKind)
    decision = models.CharField(
        "besluit",
        max_length=200,
        blank=True,
        help_text="Waar het is vastgelegd, zoals: collegebesluit van 3 mei 2023.",
    )

    objects = TopicRoleQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "andere rol bij een onderwerp"
        verbose_name_plural = "andere rollen bij onderwerpen"
        ordering = ["topic", "starts_on", "kind"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="topicrole_one_of_a_member_at_a_time",
                fields=["topic", "member"],
                violation_error_message="Dit collegelid heeft bij dit onderwerp in "
                "deze periode al een andere rol.",
            ),
            WithinPeriodOf(
                name="topicrole_within_the_term_of_its_member",
                field="member",
                violation_error_message="Een collegelid kan alleen een rol hebben in "
                "de periode waarin het in functie is.",
            ),
            WithinPeriodOf(
                name="topicrole_within_the_time_of_its_topic",
                field="topic",
                violation_error_message="Een collegelid kan bij een onderwerp alleen "
                "een rol hebben zolang het onderwerp bestaat.",
            ),
        ]

    def __str__(self):
        return f"{self.topic}: {self.member}, {self.get_kind_display()}, {self.period}"

    def clean(self):
        """Refuse a role of who answers for the topic already when it begins."""
        super().clean()
        if not (hasattr(self, "topic") and hasattr(self, "member") and self.starts_on):
            return
        own = self.topic.holdings.filter(covers(self.starts_on), member=self.member)
        if own.filter(is_acting=False).exists():
            raise ValidationError(
                f"{self.member} is dan zelf de houder van “{self.topic}”."
            )

    @property
    def limits(self):
        return [self.member, self.topic, self.topic.college]
