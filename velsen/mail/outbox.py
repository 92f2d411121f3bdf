"""
Send the mail of the outbox once each, whatever fails and however many senders run.

A sender claims a message, offers it to the mail server and notes the answer; each step
is a commit of its own. Stopping before the text is handed over loses or doubles
nothing: the message goes later. A sender killed between the text and the answer leaves
a message that may have arrived. It could then go twice or perhaps not at all, and the
second is harmless: its news stands on the site as well, whereas a repeated mail makes
people doubt all others. See decision 9.

A refused message waits, longer each time; `velsen.mail.undelivered` decides when it
ends.
"""

import logging
from datetime import timedelta
from hashlib import sha256
from smtplib import SMTPException

from django.core.mail import get_connection
from django.utils import timezone

from velsen.identity import host
from velsen.texts import clean

from .letter import Letter
from .models import Message, MessageStatus
from .undelivered import code_of, end_alarm, settle, told

logger = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(hours=6)
# After this many failures in a row, as with a used-up quota, a run stops.
MOST_IN_A_ROW = 5


class ServerAway(Exception):
    """There is no connection to the mail server, so trying further makes no sense."""


def post(*, key, to, subject, text, html="", headers=None):
    """
    Put a mail in the outbox, to be sent once the surrounding transaction is complete.

    `key` is equal for mail that must not be sent twice: the second raises
    IntegrityError.
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
    """A text fit for a mail header: on one line, not too long."""
    line = " ".join(clean(text).split())
    return line if len(line) <= 150 else f"{line[:149]}…"


def send_due():
    """Send all due mail, and forget mail long past. Return how many were sent."""
    Message.objects.old().delete()
    sent, in_a_row, failures, connection = 0, 0, [], get_connection()
    try:
        while in_a_row < MOST_IN_A_ROW and (message := claim()):
            if deliver(message, connection, failures):
                sent, in_a_row = sent + 1, 0
                end_alarm()
            else:
                in_a_row += 1
    except ServerAway:
        pass
    finally:
        connection.close()
    settle(sent, failures)
    return sent


def claim():
    """Return a due message, for this sender alone, or None."""
    while message := Message.objects.due().first():
        if message.becomes(MessageStatus.CLAIMED, claimed_at=timezone.now()):
            return message
    return None


def deliver(message, connection, failures):
    """
    Send a claimed message; return whether the mail server has it.

    If not, it waits, and is added with the error to `failures`. Raise ServerAway if
    there is no connection.
    """
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        put_back(message, error, failures)
        raise ServerAway from error
    if not message.becomes(MessageStatus.HANDED_OVER):
        return False
    try:
        taken = connection.send_messages([mail_of(message, connection)])
    except ValueError as error:
        # Not a valid mail: there is a line break in an address, for instance.
        message.becomes(MessageStatus.REFUSED, error=told(error))
        return False
    except (OSError, SMTPException) as error:
        note_failure(message, error, connection, failures)
        connection.close()
        return False
    if not taken:
        message.becomes(MessageStatus.REFUSED, error="no address")
        return False
    return message.becomes(MessageStatus.SENT, sent_at=timezone.now(), error="")


def mail_of(message, connection):
    name = sha256(message.key.encode()).hexdigest()[:32]
    return Letter(
        message.subject,
        message.text,
        message.html,
        to=[message.to],
        headers={
            "Message-ID": f"<{name}@{host()}>",
            "Auto-Submitted": "auto-generated",
            **message.headers,
        },
        connection=connection,
    )


def note_failure(message, error, connection, failures):
    """Let an unsent message wait, unless it may have arrived."""
    if code_of(error) or not may_be_taken(connection):
        put_back(message, error, failures)
    else:
        logger.error("A mail may not have arrived: message %s.", message.pk)
        message.becomes(MessageStatus.HANDED_OVER, error=told(error))


def may_be_taken(connection):
    """Whether the mail server got the text; backends that cannot tell count as yes."""
    return getattr(connection.connection, "is_handing_over", True)


def put_back(message, error, failures):
    """Let a message wait for another attempt, longer each time."""
    attempts = message.attempts + 1
    wait = min(timedelta(minutes=2 ** min(attempts, 10)), LONGEST_WAIT)
    message.becomes(
        MessageStatus.QUEUED,
        attempts=attempts,
        not_before=timezone.now() + wait,
        error=told(error),
    )
    failures.append((message, error))
