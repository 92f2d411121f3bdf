"""
Questions of council members about the planning.

Only the registry and the college know the asker. A question becomes public with its
answer; until then only they and the asker see it.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from portfolios.models import CollegeMember
from programme.planning.alerts import PATIENCE
from programme.planning.models import PlanningItem
from velsen.history.models import Tracked, TrackedQuerySet

OPEN_QUESTION = Q(answered_on=None, taken_up_as=None)


class QuestionKind(models.TextChoices):
    WHY_MOVED = "why_moved", "Waarom is dit verschoven?"
    SOONER = "sooner", "Kan dit eerder?"
    MISSING = "missing", "Er ontbreekt iets op de planning"
    OTHER = "other", "Andere vraag"


class QuestionQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Settled questions for everybody, all of them for people who handle them."""
        if user.has_perm("programme.view_question"):
            return self
        is_public = Q(item=None) | Q(item__published_on__isnull=False)
        return self.filter(~OPEN_QUESTION & is_public | Q(asked_by_id=user.pk or 0))

    def for_list(self):
        """Open questions first, oldest first; fetch along the contents of a page."""
        return self.select_related("item", "passed_to", "taken_up_as").order_by(
            F("answered_on").desc(nulls_first=True), "asked_on", "id"
        )

    def open(self):
        """Those that nobody answered or took up yet."""
        return self.filter(OPEN_QUESTION)

    def answered(self):
        """Questions that are public with their subject: answered, or taken up."""
        return self.filter(~OPEN_QUESTION)

    def waiting(self, on=None):
        """Questions that wait too long on the day `on`, today by default."""
        on = on or timezone.localdate()
        return self.filter(OPEN_QUESTION, asked_on__lt=on - PATIENCE)


class Question(Tracked):
    """A council member's question about a subject, or about a missing one."""

    key_fields = ("asked_on", "text")
    above = "planning questions"

    kind = models.CharField("soort vraag", max_length=20, choices=QuestionKind)
    item = models.ForeignKey(
        PlanningItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name="onderwerp",
    )
    text = models.TextField(
        "uw vraag",
        max_length=2_000,
        help_text="Uw vraag wordt openbaar met het antwoord, zonder uw naam.",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gesteld door",
        editable=False,
    )
    asked_on = models.DateField(
        "gesteld op", default=timezone.localdate, editable=False
    )
    passed_to = models.ForeignKey(
        CollegeMember,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="doorgezet naar",
    )
    answer = models.TextField("antwoord", blank=True, max_length=5_000)
    answered_on = models.DateField("beantwoord op", null=True, editable=False)
    taken_up_as = models.ForeignKey(
        PlanningItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="opgenomen als",
        editable=False,
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["-asked_on", "-id"]
        permissions = [("answer_question", "Mag vragen van de raad beantwoorden")]
        constraints = [
            models.CheckConstraint(
                name="question_is_about_a_subject_unless_that_is_missing",
                condition=Q(kind="missing", item=None)
                | (~Q(kind="missing") & Q(item__isnull=False)),
                violation_error_message="Kies het onderwerp waar uw vraag over gaat, "
                "of zeg dat het ontbreekt.",
            ),
            models.CheckConstraint(
                name="question_answered_has_an_answer",
                condition=Q(answered_on=None) | ~Q(answer=""),
                violation_error_message="Vul het antwoord in.",
            ),
        ]

    def __str__(self):
        return f"Vraag {self.pk}"

    def get_absolute_url(self):
        return reverse("programme:question_detail", args=[self.pk])

    @property
    def title(self):
        """Its subject or, for a missing one, the start of the question."""
        if self.item:
            return self.item.public_title
        return Truncator(" ".join(self.text.split())).chars(80)

    @property
    def is_open(self):
        return self.answered_on is None and self.taken_up_as_id is None

    @property
    def state(self):
        """Its status, in Dutch."""
        if self.taken_up_as_id:
            return "opgenomen op de planning"
        return "beantwoord" if self.answered_on else "open"
