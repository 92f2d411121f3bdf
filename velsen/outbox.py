"""
Sending the mail of the outbox: each once, whatever fails and whoever else is sending.

A sender takes a message, offers it to the mail server and notes the answer; each step
is a commit of its own. Before the text is given away nothing is lost or doubled by
stopping: the message is sent later. After it, a sender that is killed before the answer
leaves a message that may have arrived. Of the two errors that are possible then, twice
or not at all, the harmless one is not at all: what was in it stands on the site as
well, and a mail that comes again makes people doubt all others. See decision 9.
"""

import logging
from datetime import timedelta
from hashlib import sha256
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from .models.messages import Message, MessageStatus

logger = logging.getLogger(__name__)

# The wait doubles with each attempt: all of them together take four days.
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 24


class ServerAway(Exception):
    """The mail server cannot be reached, so there is no use in going on."""


def post(*, key, to, subject, text, html="", headers=None):
    """
    Put a mail in the outbox, to be sent when the transaction around this is complete.

    `key` is the same for what must not be sent twice: then IntegrityError is raised.
    """
    return Message.objects.create(
        key=key,
        to=to,
        subject=one_line(subject),
        text=text,
        html=html,
        headers=headers or {},
    )


def one_line(text):
    """A text as it can stand in the head of a mail: on one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= 150 else f"{line[:149]}…"


def send_due():
    """Send what is due, and forget what is long over. Return how many were sent."""
    Message.objects.old().delete()
    sent, connection = 0, get_connection()
    try:
        while message := claim():
            sent += deliver(message, connection)
    except ServerAway:
        logger.warning("The mail server cannot be reached.")
    finally:
        connection.close()
    return sent


def claim():
    """A message that is due, for this sender alone, or None."""
    while message := Message.objects.due().first():
        if message.becomes(MessageStatus.CLAIMED, claimed_at=timezone.now()):
            return message
    return None


def deliver(message, connection):
    """Send a message that was claimed; return whether the mail server has it."""
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        put_back(message, error)
        raise ServerAway from error
    if not message.becomes(MessageStatus.HANDED_OVER):
        return False
    try:
        connection.send_messages([mail_of(message, connection)])
    except ValueError as error:
        # It cannot be written as a mail: an address with a line break, for one.
        message.becomes(MessageStatus.REFUSED, error=told(error))
        return False
    except (OSError, SMTPException) as error:
        note_failure(message, error, connection)
        connection.close()
        return False
    return message.becomes(MessageStatus.SENT, sent_at=timezone.now(), error="")


def mail_of(message, connection):
    name = sha256(message.key.encode()).hexdigest()[:32]
    host = urlsplit(settings.SITE_URL).hostname
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        to=[message.to],
        headers={
            "Message-ID": f"<{name}@{host}>",
            "Auto-Submitted": "auto-generated",
            **message.headers,
        },
        connection=connection,
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def note_failure(message, error, connection):
    """Note why a message was not sent, and when it is tried again, if ever."""
    code = code_of(error)
    if code and code >= 500:
        message.becomes(MessageStatus.REFUSED, error=told(error))
    elif code or not may_be_taken(connection):
        put_back(message, error)
    else:
        logger.error("A mail may not have arrived: message %s.", message.pk)
        message.becomes(MessageStatus.HANDED_OVER, error=told(error))


def may_be_taken(connection):
    """Whether the mail server got the text; so it is assumed of what cannot tell."""
    return getattr(connection.connection, "is_handing_over", True)


def code_of(error):
    """The answer of the mail server, such as 451, or None if there was none."""
    if isinstance(error, SMTPRecipientsRefused):
        return max(code for code, _ in error.recipients.values())
    return error.smtp_code if isinstance(error, SMTPResponseException) else None


def put_back(message, error):
    attempts = message.attempts + 1
    wait = min(timedelta(minutes=2**attempts), LONGEST_WAIT)
    message.becomes(
        MessageStatus.QUEUED if attempts < MOST_ATTEMPTS else MessageStatus.REFUSED,
        attempts=attempts,
        not_before=timezone.now() + wait,
        error=told(error),
    )


def told(error):
    """An error without what the mail server wrote: that names who was written to."""
    return f"{type(error).__name__} {code_of(error) or ''}".strip()
