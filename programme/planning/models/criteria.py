"""The six criteria for good information (Part A, section 1), as questions to answer."""

from django.db import models

from velsen.history.models import Tracked

CRITERIA = [
    "is_timely",
    "is_clear",
    "is_compact",
    "is_transparent",
    "is_well_ordered",
    "is_understandable",
]


class GoodInformation(Tracked):
    """A row with an answer to each question: yes, no, or None until it is answered."""

    is_timely = models.BooleanField("is het op tijd?", null=True, blank=True)
    is_clear = models.BooleanField("is het duidelijk?", null=True, blank=True)
    is_compact = models.BooleanField("is het compact?", null=True, blank=True)
    is_transparent = models.BooleanField("is het transparant?", null=True, blank=True)
    is_well_ordered = models.BooleanField(
        "is het overzichtelijk?", null=True, blank=True
    )
    is_understandable = models.BooleanField(
        "is het begrijpelijk?", null=True, blank=True
    )

    class Meta:
        abstract = True

    @property
    def unanswered(self):
        """The questions without an answer."""
        fields = [self._meta.get_field(name) for name in CRITERIA]
        return [f.verbose_name for f in fields if f.value_from_object(self) is None]
