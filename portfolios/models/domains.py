"""The columns of the table of portfolios."""

from django.db import models
from django.db.models import Exists, OuterRef

from velsen.history.models import Tracked, TrackedQuerySet, covers
from velsen.history.names import Named, NameOnce

from .college import College


class DomainQuerySet(TrackedQuerySet):
    def in_force(self, on=None):
        """Domains of the college that is in office on the day `on`."""
        return self.filter(covers(on, "college"))

    def for_table(self, on=None):
        """The columns of the table on the day `on`, each with its college."""
        domains = self.in_force(on).with_has_topics()
        return domains.select_related("college").order_by("position", "name_key")

    def with_has_topics(self):
        """Add `has_topics`: whether a domain has been divided into topics."""
        divided = Domain.objects.filter(pk=OuterRef("pk"), topics__isnull=False)
        return self.annotate(has_topics=Exists(divided))


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
