"""The subjects that members of the college answer for, by domain."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.functional import cached_property

from velsen.history.models import Tracked, TrackedQuerySet, began, covers
from velsen.history.names import Named, NameOnce
from velsen.pages.addresses import address

from .college import College
from .holdings import Holding


class DomainQuerySet(TrackedQuerySet):
    def in_force(self, on=None):
        """Domains of the college that is in office on the day `on`."""
        return self.filter(covers(on, "college"))

    def with_has_topics(self):
        """Add `has_topics`: whether a domain has been divided into topics."""
        topics = Topic.objects.filter(domain=OuterRef("pk"))
        return self.annotate(has_topics=Exists(topics))


class Domain(Named, Tracked):
    """A column of the table of portfolios."""

    key_fields = ("college", "name")

    college = models.ForeignKey(
        College,
        on_delete=models.PROTECT,
        related_name="domains",
        verbose_name="college",
    )
    name = models.CharField("naam", max_length=100)
    note = models.TextField(
        "opmerking",
        blank=True,
        help_text="Staat onder de tabel zolang het domein geen onderwerpen heeft.",
    )
    position = models.PositiveSmallIntegerField("volgorde")

    objects = DomainQuerySet.as_manager()

    class Meta:
        verbose_name = "domein"
        verbose_name_plural = "domeinen"
        ordering = ["college", "position", "name_key"]
        constraints = [
            NameOnce(
                name="domain_name_once_in_a_college",
                within=["college"],
                violation_error_message="Dit college heeft al zo’n domein.",
            )
        ]

    def __str__(self):
        return self.name


class TopicQuerySet(TrackedQuerySet):
    def in_force(self, on=None):
        """Topics of the college that is in office on the day `on`."""
        return self.filter(covers(on, "domain__college"))

    def search(self, text, on=None):
        """Topics with `text` in their name, their note or the name of a holder."""
        holdings = Holding.objects.held(on).filter(member__name__icontains=text)
        return self.filter(
            Q(name__icontains=text)
            | Q(note__icontains=text)
            | Q(pk__in=holdings.values("topic"))
        )

    def with_holdings(self, on=None):
        """
        Fetch along, as `holdings_held`, the holdings of each topic on the day `on`.

        `was_held` says whether there was any by then: if not, perhaps none was
        recorded.
        """
        held = Holding.objects.held(on).select_related("member")
        begun = Holding.objects.filter(began(on), topic=OuterRef("pk"))
        return (
            self.select_related("domain")
            .annotate(was_held=Exists(begun))
            .prefetch_related(
                Prefetch("holdings", queryset=held, to_attr="holdings_held")
            )
        )


class Topic(Named, Tracked):
    """A subject that a member of the college can hold."""

    key_fields = ("domain", "name", "note")
    name_fields = ("name", "note")
    above = "portfolios"

    domain = models.ForeignKey(
        Domain, on_delete=models.PROTECT, related_name="topics", verbose_name="domein"
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

    objects = TopicQuerySet.as_manager()

    class Meta:
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
            NameOnce(
                name="topic_once_in_a_domain",
                within=["domain"],
                violation_error_message="Dit onderwerp staat al in dit domein.",
            ),
            models.CheckConstraint(
                name="topic_enforcement_is_another_topic",
                condition=Q(enforcement=None) | ~Q(enforcement=F("id")),
                violation_error_message="Kies een ander onderwerp, of laat dit leeg.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.note})" if self.note else self.name

    def clean(self):
        """Check `enforcement`: the constraint needs an `id`, which a form lacks."""
        super().clean()
        if self.enforcement_id is not None and self.enforcement_id == self.pk:
            raise ValidationError(
                {"enforcement": "Kies een ander onderwerp, of laat dit leeg."}
            )

    def get_absolute_url(self):
        return address("portfolios:topic_detail", self.pk)

    @cached_property
    def holder(self):
        """The member who holds this topic; fetch it with `with_holdings`."""
        return self._member(is_acting=False)

    @cached_property
    def acting(self):
        """The member who stands in for the holder; fetch it with `with_holdings`."""
        return self._member(is_acting=True)

    def enforcer(self, on=None):
        """
        The member who supervises and enforces on this topic on the day `on`, or None.

        That is its holder or, without one, the member who stands in, unless it names
        another topic (Part B, note below the table: not so for public space).
        """
        topic = self.enforcement or self
        held = topic.holdings.held(on).order_by("is_acting").select_related("member")
        return next((holding.member for holding in held), None)

    def _member(self, *, is_acting):
        held = (h.member for h in self.holdings_held if h.is_acting == is_acting)
        return next(held, None)
