"""Who replaces whom in the college: the order of deputy mayors, and fixed pairs."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from velsen.history.constraints import NoOverlap, WithinPeriodOf
from velsen.history.models import Dated, TrackedQuerySet, covers

from .college import CollegeMember
from .holdings import Tenure

IN_OFFICE = (
    "Een collegelid kan alleen vervangen of vervangen worden in de periode waarin het "
    "in functie is."
)


class DeputyMayorQuerySet(TrackedQuerySet):
    def held(self, on=None):
        """Deputy mayors on the day `on`, who are in office then."""
        return self.filter(covers(on), covers(on, "member"))


class DeputyMayor(Tenure):
    """A place in the order in which aldermen replace the mayor, whoever that is."""

    key_fields = ("member", "starts_on")

    member = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        related_name="deputy_mayor_terms",
        verbose_name="collegelid",
    )
    rank = models.PositiveSmallIntegerField(
        "hoeveelste",
        validators=[MinValueValidator(1)],
        help_text="1 is de eerste locoburgemeester.",
    )

    objects = DeputyMayorQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "locoburgemeester"
        verbose_name_plural = "locoburgemeesters"
        ordering = ["rank", "starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="deputymayor_one_of_each_rank_at_a_time",
                fields=["rank"],
                violation_error_message="Deze plaats heeft in deze periode al een "
                "ander.",
            ),
            NoOverlap(
                name="deputymayor_one_rank_of_a_member_at_a_time",
                fields=["member"],
                violation_error_message="Dit collegelid heeft in deze periode al een "
                "andere plaats.",
            ),
            WithinPeriodOf(
                name="deputymayor_within_the_term_of_its_member",
                field="member",
                violation_error_message=IN_OFFICE,
            ),
        ]

    def __str__(self):
        return f"{self.rank}e locoburgemeester: {self.member}, {self.period}"

    @property
    def limits(self):
        return [self.member]


class DeputyQuerySet(TrackedQuerySet):
    def held(self, on=None):
        """Deputies on the day `on`, with both members in office then."""
        return self.filter(covers(on), covers(on, "member"), covers(on, "replaces"))

    def about(self, member):
        """Who replaces `member`, and whom `member` replaces."""
        both = Q(member=member) | Q(replaces=member)
        return self.filter(both).select_related("member", "replaces")


class Deputy(Tenure):
    """The member who replaces another one when that one is away."""

    key_fields = ("member", "replaces", "starts_on")

    member = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        related_name="deputyships",
        verbose_name="vervanger",
    )
    replaces = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        related_name="deputies",
        verbose_name="vervangt",
        help_text="Vervangen twee leden elkaar? Leg dan beide vast.",
    )

    objects = DeputyQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "vaste vervanger"
        verbose_name_plural = "vaste vervangers"
        ordering = ["replaces__position", "starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="deputy_is_another_member",
                condition=~Q(member=F("replaces")),
                violation_error_message="Niemand vervangt zichzelf.",
            ),
            NoOverlap(
                name="deputy_one_for_a_member_at_a_time",
                fields=["replaces"],
                violation_error_message="Dit collegelid heeft in deze periode al een "
                "vaste vervanger.",
            ),
            WithinPeriodOf(
                name="deputy_within_the_term_of_its_member",
                field="member",
                violation_error_message=IN_OFFICE,
            ),
            WithinPeriodOf(
                name="deputy_within_the_term_of_who_is_replaced",
                field="replaces",
                violation_error_message=IN_OFFICE,
            ),
        ]

    def __str__(self):
        return f"{self.member} vervangt {self.replaces}, {self.period}"

    @property
    def limits(self):
        return [self.member, self.replaces]
