"""The council programme: its themes, by focus area, and their leads."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch

from portfolios.models import CollegeMember, Tenure, Topic
from velsen.history.constraints import NoOverlap, WithinPeriodOf
from velsen.history.models import (
    Dated,
    Tracked,
    TrackedQuerySet,
    began,
    covers,
    not_ended,
)
from velsen.history.names import Named, NameOnce
from velsen.pages.addresses import address


class CouncilProgramme(Named, Dated):
    """The aims of the council for one term. `starts_on` is its first version."""

    key_fields = name_fields = ("title",)

    title = models.CharField("titel", max_length=100, unique=True)
    adopted_on = models.DateField("definitief vastgesteld op", null=True, blank=True)
    source = models.URLField("bron", blank=True)
    note = models.TextField(
        "over deze gegevens",
        blank=True,
        help_text="Staat boven de thema’s: hoe volledig en hoe oud zij zijn.",
    )

    class Meta(Dated.Meta):
        verbose_name = "raadsprogramma"
        verbose_name_plural = "raadsprogramma’s"
        ordering = ["-starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="councilprogramme_one_at_a_time",
                violation_error_message="In deze periode geldt al een ander "
                "raadsprogramma.",
            ),
            NameOnce(
                name="councilprogramme_title_once",
                violation_error_message="Er is al een raadsprogramma met deze titel.",
            ),
        ]

    def __str__(self):
        return self.title


class FocusArea(Named, Tracked):
    """A group of themes."""

    key_fields = ("name",)

    name = models.CharField("naam", max_length=100, unique=True)
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "aandachtsveld"
        verbose_name_plural = "aandachtsvelden"
        ordering = ["position", "name_key"]
        constraints = [
            NameOnce(
                name="focusarea_name_once",
                violation_error_message="Er is al een aandachtsveld met deze naam.",
            )
        ]

    def __str__(self):
        return self.name


class ThemeQuerySet(TrackedQuerySet):
    def in_force(self, on=None):
        """Themes of the programme in force on the day `on`, today by default."""
        return self.filter(covers(on, "programme"))

    def led_by(self, member, on=None):
        """Themes that `member` leads on the day `on`."""
        return self.filter(leads__in=Lead.objects.held(on).filter(member=member))

    def for_list(self, on=None):
        """
        Fetch along, as lists, the leads and the priorities on a day.

        `was_led` says whether there was a lead by then: if not, perhaps none was
        recorded.
        """
        begun = Lead.objects.filter(began(on), theme=OuterRef("pk"))
        leads = Lead.objects.held(on).select_related("member")
        priorities = Priority.objects.filter(covers(on))
        return (
            self.select_related("focus_area", "programme")
            .annotate(was_led=Exists(begun))
            .prefetch_related(
                Prefetch("leads", queryset=leads, to_attr="leads_held"),
                Prefetch("priorities", queryset=priorities, to_attr="priorities_held"),
            )
        )


class Theme(Named, Tracked):
    """A subject of the programme, led by one member of the college."""

    key_fields = name_fields = ("slug",)
    above = "themes"

    programme = models.ForeignKey(
        CouncilProgramme,
        on_delete=models.PROTECT,
        related_name="themes",
        verbose_name="raadsprogramma",
    )
    focus_area = models.ForeignKey(
        FocusArea,
        on_delete=models.PROTECT,
        related_name="themes",
        verbose_name="aandachtsveld",
    )
    number = models.PositiveSmallIntegerField(
        "nummer", validators=[MinValueValidator(1)]
    )
    name = models.CharField("naam", max_length=100)
    slug = models.SlugField(
        "adres",
        unique=True,
        help_text="Staat in het webadres, dus verandert daarna niet meer.",
    )
    aim = models.TextField("wat de raad hiermee wil", blank=True)
    source = models.URLField("bron", blank=True)
    has_extra_attention = models.BooleanField(
        "extra beleidsmatige aandacht",
        null=True,
        blank=True,
        help_text="In het origineel staan deze thema’s in blauw. In de tekst die wij "
        "hebben, is die kleur weg: kies Onbekend tot het zeker is.",
    )
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="themes",
        verbose_name="onderwerpen die dit thema raken",
    )
    _history_m2m_fields = [topics]

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = [
            "programme",
            "focus_area__position",
            "focus_area__name_key",
            "focus_area_id",
            "number",
        ]
        constraints = [
            models.UniqueConstraint(
                name="theme_number_once_in_a_programme",
                fields=["programme", "number"],
                violation_error_message="Dit nummer heeft al een thema in dit "
                "raadsprogramma.",
            ),
            NameOnce(
                name="theme_slug_once",
                violation_error_message="Dit adres heeft al een ander thema.",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.name}"

    def get_absolute_url(self):
        return address("programme:theme_detail", self.slug)


class LeadQuerySet(TrackedQuerySet):
    def held(self, on=None):
        """Leads on the day `on`, of members and a programme then in force."""
        return self.filter(
            covers(on), covers(on, "member"), covers(on, "theme__programme")
        )

    def not_ended(self, on=None):
        """Leads that still hold on the day `on`, or will, today by default."""
        return self.filter(not_ended(on))

    def with_limits(self):
        """Fetch along the rows that limit a lead."""
        return self.select_related("member", "theme__programme")


class Lead(Tenure):
    """The member of the college who is first responsible for a theme (regie)."""

    key_fields = ("theme", "member", "starts_on")

    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="leads", verbose_name="thema"
    )
    member = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        related_name="leads",
        verbose_name="collegelid",
    )

    objects = LeadQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "regie"
        verbose_name_plural = "regie"
        ordering = ["theme", "starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="lead_one_at_a_time",
                fields=["theme"],
                violation_error_message="Dit thema heeft in deze periode al een "
                "collegelid met de regie.",
            ),
            WithinPeriodOf(
                name="lead_within_the_term_of_its_member",
                field="member",
                violation_error_message="Een collegelid kan alleen de regie hebben in "
                "de periode waarin het in functie is.",
            ),
        ]

    def __str__(self):
        return f"{self.theme}: {self.member}, {self.period}"

    @property
    def limits(self):
        return [self.member, self.theme.programme]


class Level(models.TextChoices):
    MAIN = "main", "hoofdprioriteit"
    PRIORITY = "priority", "prioriteit"


class Priority(Dated):
    """A period in which the council gives a theme priority."""

    key_fields = ("theme", "starts_on")

    theme = models.ForeignKey(
        Theme,
        on_delete=models.CASCADE,
        related_name="priorities",
        verbose_name="thema",
    )
    level = models.CharField("mate", max_length=20, choices=Level)

    class Meta(Dated.Meta):
        verbose_name = "prioriteit"
        verbose_name_plural = "prioriteiten"
        ordering = ["theme", "starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="priority_one_at_a_time",
                fields=["theme"],
                violation_error_message="Dit thema heeft in deze periode al een "
                "prioriteit.",
            ),
        ]

    def __str__(self):
        return f"{self.get_level_display()} {self.period}"
