"""
Mail that the mail server refused: whether it waits, and for whom.

A refusal is about the site until it is clearly about one address. A problem of the
site, such as a refused sender or relay, makes mail wait, however long; all of it goes
in the run after the repair.
"""

import logging
import re
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from django.utils import timezone

from .models import Message, MessageStatus, Outbox

logger = logging.getLogger(__name__)

# A mail refused while others are taken ends after this many attempts, or four days.
MOST_ATTEMPTS = 24
# If any mail was taken within this time, one refusal is not about the site.
LATELY = timedelta(days=1)

# The start of a reply that says the mailbox is missing or full (RFC 3463). It is not
# 5.1.7 or 5.1.8: those are about the sender.
ABOUT_ADDRESS = re.compile(rb"5\.(1\.([1-46]|10)|2\.[1-4])\b")


def settle(sent, failures):
    """
    End the failures of a run that are about an address; the others keep waiting.

    `sent` says how many were taken in that run; `failures` holds pairs of a message and
    its error. If the site is refused, tell the administrator.
    """
    if failures and not sent and is_about_site(failures):
        raise_alarm(told(failures[-1][1]))
        return
    for message, error in failures:
        is_given_up = message.attempts >= MOST_ATTEMPTS and was_taken_lately()
        if is_about_address(error) or is_given_up:
            message.becomes(MessageStatus.REFUSED)


def is_about_site(failures):
    """Whether the mail server seems to refuse the site: it just took nothing."""
    if len({message.to for message, _ in failures}) > 1 or Outbox.get().refused_since:
        return True
    error = failures[-1][1]
    if not isinstance(error, SMTPRecipientsRefused | SMTPDataError):
        return True
    is_for_now = code_of(error) < 500
    return not (is_for_now or is_about_address(error) or was_taken_lately())


def is_about_address(error):
    """Whether a refusal blames the recipient's address."""
    return isinstance(error, SMTPRecipientsRefused) and all(
        ABOUT_ADDRESS.match(text) for _, text in error.recipients.values()
    )


def was_taken_lately():
    return Message.objects.filter(sent_at__gt=timezone.now() - LATELY).exists()


def raise_alarm(refusal):
    """Tell the administrator, once, that the mail server refuses the site."""
    Outbox.get()
    if Outbox.objects.filter(refused_since=None).update(refused_since=timezone.now()):
        logger.error("The mail server takes no mail from the site: %s.", refusal)
    Outbox.objects.update(refusal=refusal)


def end_alarm():
    """The mail server takes mail again: make all mail due that waited for that."""
    alarm = Outbox.objects.exclude(refused_since=None)
    if alarm.update(refused_since=None, refusal=""):
        waiting = Message.objects.filter(status=MessageStatus.QUEUED)
        waiting.update(attempts=0, not_before=timezone.now())


def code_of(error):
    """The reply code of the mail server, such as 451, or None."""
    if isinstance(error, SMTPRecipientsRefused):
        return max(code for code, _ in error.recipients.values())
    return error.smtp_code if isinstance(error, SMTPResponseException) else None


def told(error):
    """An error without the server's own words, which name the recipient."""
    return f"{type(error).__name__} {code_of(error) or ''}".strip()
