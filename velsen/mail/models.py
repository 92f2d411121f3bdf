"""
Mail to send, and mail that was sent: an outbox, see `velsen.mail.outbox`.

A mail is a row first, written in the same transaction as the change that it reports.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

# A sender that is silent for this long was killed.
GIVEN_UP = timedelta(minutes=10)


class MessageStatus(models.TextChoices):
    QUEUED = "queued", "wacht"
    CLAIMED = "claimed", "aan de beurt"
    # In doubt: the mail server may or may not have taken it.
    HANDED_OVER = "handed_over", "aangeboden"
    SENT = "sent", "verstuurd"
    REFUSED = "refused", "geweigerd"


WAITING = [MessageStatus.QUEUED, MessageStatus.CLAIMED]
# A sent message drops its address and text: nobody needs them any more. A refused one
# keeps them for this long, so that it can be sent again.
FORGOTTEN = {"to": "", "subject": "", "text": "", "html": "", "headers": {}}
KEPT = timedelta(days=30)


class MessageQuerySet(models.QuerySet):
    def due(self):
        """Mail that can be sent now, longest waiting first; none while mail is held."""
        now = timezone.now()
        held = Outbox.objects.filter(held_since__isnull=False)
        waiting = Q(status=MessageStatus.QUEUED, not_before__lte=now)
        left = Q(status=MessageStatus.CLAIMED, claimed_at__lt=now - GIVEN_UP)
        due = self.filter(waiting | left).exclude(Exists(held))
        return due.order_by("not_before", "id")

    def waiting(self):
        """Mail still to be sent, even if a sender is just about to."""
        return self.filter(status__in=WAITING)

    def old(self):
        """Mail that a sender last had a month ago: not even its key is kept."""
        return self.filter(claimed_at__lt=timezone.now() - KEPT).exclude(
            status__in=WAITING
        )

    def in_doubt(self):
        """Mail that may not have arrived: refused, or handed over without an answer."""
        silent = Q(
            status=MessageStatus.HANDED_OVER, claimed_at__lt=timezone.now() - GIVEN_UP
        )
        return self.filter(Q(status=MessageStatus.REFUSED) | silent)


class Message(models.Model):
    """A mail to one person. Its unique key makes sure that it is sent once."""

    key = models.CharField("sleutel", max_length=200, unique=True)
    to = models.EmailField("aan", blank=True)
    subject = models.CharField("onderwerp", max_length=200, blank=True)
    text = models.TextField("tekst", blank=True)
    html = models.TextField("opgemaakte tekst", blank=True)
    headers = models.JSONField("kopregels", default=dict, blank=True)
    status = models.CharField(
        "status",
        max_length=20,
        choices=MessageStatus,
        default=MessageStatus.QUEUED,
    )
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    not_before = models.DateTimeField("niet eerder dan", default=timezone.now)
    claimed_at = models.DateTimeField("opgepakt", null=True, blank=True)
    sent_at = models.DateTimeField("verstuurd", null=True, blank=True)
    # The error, without the text or the address.
    error = models.CharField("fout", max_length=100, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["id"]
        indexes = [
            models.Index(
                name="message_to_be_sent",
                fields=["not_before", "id"],
                condition=Q(status__in=["queued", "claimed"]),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="message_sent_tells_when",
                condition=Q(status="sent", sent_at__isnull=False)
                | (~Q(status="sent") & Q(sent_at=None)),
            ),
            models.CheckConstraint(
                name="message_has_an_address_until_it_is_over",
                condition=Q(status__in=["sent", "refused"]) | ~Q(to=""),
            ),
        ]

    def __str__(self):
        return self.key

    def becomes(self, status, **fields):
        """
        Record the outcome of the message, if it is still as this sender left it.

        Return whether it was: another sender may have taken it. A sent message forgets
        its recipient.
        """
        if status == MessageStatus.SENT:
            fields |= FORGOTTEN
        mine = Message.objects.filter(
            pk=self.pk, status=self.status, claimed_at=self.claimed_at
        )
        if not mine.update(status=status, **fields):
            return False
        for name, value in {"status": status, **fields}.items():
            setattr(self, name, value)
        return True


class Outbox(models.Model):
    """One row: whether mail is held, and any problem with sending it."""

    # After a restore: mail in the outbox may have been sent already.
    held_since = models.DateTimeField("vastgehouden sinds", null=True, blank=True)
    refused_since = models.DateTimeField("geweigerd sinds", null=True, blank=True)
    # The reason, without text or address.
    refusal = models.CharField("weigering", max_length=100, blank=True)

    class Meta:
        verbose_name = "postvak"
        verbose_name_plural = "postvakken"

    def __str__(self):
        return "Postvak"

    @classmethod
    def get(cls):
        """Return the row, made when it is first asked for."""
        outbox, _ = cls.objects.get_or_create(pk=1)
        return outbox

    @property
    def told(self):
        """Lines of text for an administrator."""
        since = {
            "mail wordt vastgehouden": self.held_since,
            f"mail wordt geweigerd ({self.refusal})": self.refused_since,
        }
        return [
            f"{what} sinds {timezone.localtime(moment):%-d-%-m-%Y %H:%M}"
            for what, moment in since.items()
            if moment
        ]
