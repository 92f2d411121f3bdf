"""The districts and villages of Velsen, and which member is there for each."""

from django.db import models

from velsen.history.constraints import NoOverlap, WithinPeriodOf
from velsen.history.models import Dated, Tracked, TrackedQuerySet, covers

from .college import CollegeMember
from .holdings import Tenure


class District(Tracked):
    """A district (wijk) or a village; it outlasts every college."""

    key_fields = ("name",)

    name = models.CharField("naam", max_length=100, unique=True)
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "wijk"
        verbose_name_plural = "wijken"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class DistrictTermQuerySet(TrackedQuerySet):
    def held(self, on=None):
        """Who is there for which district on the day `on`, and in office then."""
        held = self.filter(covers(on), covers(on, "member"))
        return held.select_related("district", "member")


class DistrictTerm(Tenure):
    """A member, the mayor too, who is there for a district: one at a time."""

    key_fields = ("district", "member", "starts_on")

    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="terms", verbose_name="wijk"
    )
    member = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        related_name="district_terms",
        verbose_name="collegelid",
    )

    objects = DistrictTermQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "wijkwethouder"
        verbose_name_plural = "wijkwethouders"
        ordering = ["district__position", "district__name", "starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="districtterm_one_member_at_a_time",
                fields=["district"],
                violation_error_message="Deze wijk heeft in deze periode al een "
                "collegelid.",
            ),
            WithinPeriodOf(
                name="districtterm_within_the_term_of_its_member",
                field="member",
                violation_error_message="Een collegelid kan alleen een wijk hebben in "
                "de periode waarin het in functie is.",
            ),
        ]

    def __str__(self):
        return f"{self.district}: {self.member}, {self.period}"

    @property
    def limits(self):
        return [self.member]
