"""The subjects that members of the college answer for, by domain."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.dateformat import format as format_date
from django.utils.functional import cached_property

from velsen.history.models import (
    Dated,
    TrackedQuerySet,
    began,
    covers,
    dates_in_words,
    not_ended,
)
from velsen.history.names import Named, NameOnce
from velsen.pages.addresses import address

from .college import College
from .domains import Domain
from .holdings import Holding, of_the_college
from .roles import TopicRole

OTHER_TOPIC = "Kies een ander onderwerp, of laat dit leeg."


class TopicQuerySet(TrackedQuerySet):
    def in_force(self, on=None):
        """Topics that there are on the day `on`, of the college then in office."""
        begun = Q(starts_on=None) | began(on)
        return self.filter(begun, not_ended(on), of_the_college(on))

    def of(self, domains, on=None):
        """Topics there are on the day `on`, in these domains of then or in none."""
        begun = Q(starts_on=None) | began(on)
        place = Q(domain__in=domains) | covers(on, "own_college")
        return self.filter(begun, not_ended(on), place)

    def names_of_parents(self, topics):
        """The names of the topics that these are a part of, by key; asked if any."""
        keys = {topic.parent_id for topic in topics} - {None}
        return dict(self.filter(pk__in=keys).values_list("pk", "name")) if keys else {}

    def search(self, text, on=None):
        """Topics with `text` in their name or note, or in who has them on a day."""
        found = {"member__name__icontains": text}
        return self.filter(
            Q(name__icontains=text)
            | Q(note__icontains=text)
            | Q(pk__in=Holding.objects.held(on).filter(**found).values("topic"))
            | Q(pk__in=TopicRole.objects.held(on).filter(**found).values("topic"))
        )

    def with_holdings(self, on=None):
        """
        Fetch along, as `holdings_held`, who holds each topic on the day `on`.

        `was_held` tells whether anybody did by then: else nobody may have recorded it.
        """
        held = Holding.objects.held(on).select_related("member")
        begun = Holding.objects.filter(began(on), topic=OuterRef("pk"))
        return (
            self.select_related("domain", "parent")
            .annotate(was_held=Exists(begun))
            .prefetch_related(
                Prefetch("holdings", queryset=held, to_attr="holdings_held")
            )
        )


class Topic(Named, Dated):
    """
    A subject that a member of the college can hold, as long as that college is there.

    Its own dates are for what begins, ends, splits or merges within the term. Without
    a domain, which tells of which college it is, it names that itself.
    """

    key_fields = ("domain", "name", "note")
    name_fields = ("name", "note")
    above = "portfolios"

    domain = models.ForeignKey(
        Domain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="topics",
        verbose_name="domein",
    )
    own_college = models.ForeignKey(
        College,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="topics_without_domain",
        verbose_name="college",
        help_text="Alleen bij een onderwerp dat in geen domein staat.",
    )
    name = models.CharField("naam", max_length=100)
    note = models.CharField(
        "wat erbij hoort",
        max_length=200,
        blank=True,
        help_text="Zoals: incl. luchtkwaliteit, bodem, water.",
    )
    position = models.PositiveSmallIntegerField("volgorde")
    enforcement = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="enforced_topics",
        verbose_name="toezicht en handhaving bij",
        help_text="Alleen invullen als een ander dan de houder van dit onderwerp "
        "toezicht houdt en handhaaft. Kies het onderwerp waar dat onder valt.",
    )

    starts_on = models.DateField(
        "vanaf",
        null=True,
        blank=True,
        help_text="Leeg: zolang dit college er is.",
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sub_topics",
        verbose_name="deel van",
        help_text="Bij een deelonderwerp: het onderwerp waar dit een deel van is.",
    )
    predecessors = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="successors",
        verbose_name="komt uit",
        help_text="Bij splitsen of samenvoegen: de onderwerpen waaruit dit ontstond.",
    )
    _history_m2m_fields = [predecessors]

    objects = TopicQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = [
            "domain__college",
            "domain__position",
            "domain__name_key",
            "domain_id",
            "position",
            "name_key",
        ]
        constraints = [
            *Dated.Meta.constraints,
            NameOnce(
                name="topic_once_in_a_domain",
                within=["domain"],
                violation_error_message="Dit onderwerp staat al in dit domein.",
            ),
            NameOnce(
                name="topic_once_outside_the_domains_of_a_college",
                within=["own_college"],
                violation_error_message="Dit onderwerp heeft dit college al.",
            ),
            models.CheckConstraint(
                name="topic_in_a_domain_or_of_a_college",
                condition=Q(domain=None, own_college__isnull=False)
                | Q(domain__isnull=False, own_college=None),
                violation_error_message="Kies een domein. Staat het onderwerp in geen "
                "domein? Kies dan alleen een college.",
            ),
            models.CheckConstraint(
                name="topic_is_no_part_of_itself",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message=OTHER_TOPIC,
            ),
            models.CheckConstraint(
                name="topic_enforcement_is_another_topic",
                condition=Q(enforcement=None) | ~Q(enforcement=F("id")),
                violation_error_message=OTHER_TOPIC,
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.note})" if self.note else self.name

    def clean(self):
        """Keep the constraints on other topics: a form skips them, having no `id`."""
        super().clean()
        for name in ("enforcement", "parent"):
            key = getattr(self, f"{name}_id")
            if key is not None and key == self.pk:
                raise ValidationError({name: OTHER_TOPIC})
        if self.parent and self.parent.parent_id:
            raise ValidationError(
                {"parent": f"“{self.parent}” is zelf een deel van een onderwerp."}
            )

    def get_absolute_url(self):
        return address("portfolios:topic_detail", self.pk)

    @property
    def college(self):
        """The college of this topic; None only while a form is filled in."""
        return self.domain.college if self.domain else self.own_college

    def covers(self, on):
        begun = self.starts_on is None or self.starts_on <= on
        return begun and (self.ends_on is None or on < self.ends_on)

    @property
    def period(self):
        """The dates in words, empty if it has none of its own."""
        if self.starts_on:
            return dates_in_words(self.starts_on, self.ends_on)
        return f"tot {format_date(self.ends_on, 'j F Y')}" if self.ends_on else ""

    @cached_property
    def holder(self):
        """Who holds this topic; it must be fetched with `with_holdings`."""
        return self._member(is_acting=False)

    @cached_property
    def acting(self):
        """Who stands in for the holder; fetch this topic with `with_holdings`."""
        return self._member(is_acting=True)

    def enforcer(self, on=None):
        """
        Who supervises and enforces on this topic on the day `on`, or None.

        That is its holder or, without one, who stands in, unless it names another
        topic (Part B, note below the table: not so for public space).
        """
        topic = self.enforcement or self
        held = topic.holdings.held(on).order_by("is_acting").select_related("member")
        return next((holding.member for holding in held), None)

    def _member(self, *, is_acting):
        held = (h.member for h in self.holdings_held if h.is_acting == is_acting)
        return next(held, None)
