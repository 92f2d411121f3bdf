"""
Sending the mail of the outbox: each once, whatever fails and whoever else is sending.

A sender takes a message, offers it to the mail server and notes the answer; each step
is a commit of its own. Before the text is given away nothing is lost or doubled by
stopping: the message is sent later. After it, a sender that is killed before the answer
leaves a message that may have arrived. Of the two errors that are possible then, twice
or not at all, the harmless one is not at all: what was in it stands on the site as
well, and a mail that comes again makes people doubt all others. See decision 9.

A refusal is about the site until it is clearly about one address. What the site has to
put right, such as a sender or a relay that is refused, makes mail wait, however long.
"""

import logging
import re
from datetime import timedelta
from hashlib import sha256
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from .models.messages import Message, MessageStatus, Outbox

logger = logging.getLogger(__name__)

# The wait doubles with each attempt. An address that asks to wait is given up after
# these attempts, which take four days.
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 24

# How a mail server says that a mailbox is not there, or full (RFC 3463).
ABOUT_ADDRESS = re.compile(rb"5\.[12]\.\d")


class SiteRefused(Exception):
    """The mail server takes nothing from this site now: there is no use in going on."""


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
    """
    Send what is due, and forget what is long over. Return how many were sent.

    Nothing is sent while mail is held.
    """
    outbox = Outbox.get()
    if outbox.held_since:
        return 0
    Message.objects.old().delete()
    sent, refused, connection = 0, [], get_connection()
    try:
        while message := claim():
            sent += deliver(message, connection, refused)
    except SiteRefused as refusal:
        tell_administrator(outbox, refusal)
    finally:
        connection.close()
    if unclear := unclear_refusals(sent, refused):
        for message, error in unclear:
            put_back(message, error)
        tell_administrator(outbox, told(unclear[0][1]))
    elif sent and outbox.refused_since:
        outbox.refused_since, outbox.refusal = None, ""
        outbox.save()
    return sent


def unclear_refusals(sent, refused):
    """
    Those of a run's refused messages, as pairs with errors, that may be about the site.

    As long as nobody's mail was taken: all, if they are to several people, and else
    what does not say that it is about the address.
    """
    if sent:
        return []
    if len({message.to for message, _ in refused}) > 1:
        return refused
    return [(message, error) for message, error in refused if not is_clear(error)]


def is_clear(error):
    """Whether a refusal says by its code that it is about one address."""
    return any(ABOUT_ADDRESS.search(text) for _, text in error.recipients.values())


def tell_administrator(outbox, refusal):
    """Raise one alarm when the mail server begins to refuse the site."""
    if outbox.refused_since is None:
        logger.error("The mail server takes no mail from the site: %s.", refusal)
        outbox.refused_since = timezone.now()
    outbox.refusal = str(refusal)
    outbox.save()


def claim():
    """A message that is due, for this sender alone, or None."""
    while message := Message.objects.due().first():
        if message.becomes(MessageStatus.CLAIMED, claimed_at=timezone.now()):
            return message
    return None


def deliver(message, connection, refused):
    """
    Send a message that was claimed; return whether the mail server has it.

    What is refused for its address is added to `refused`. Raise SiteRefused if the mail
    server would take no other message either.
    """
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        put_back(message, error)
        raise SiteRefused(told(error)) from error
    if not message.becomes(MessageStatus.HANDED_OVER):
        return False
    try:
        taken = connection.send_messages([mail_of(message, connection)])
    except ValueError as error:
        # It cannot be written as a mail: an address with a line break, for one.
        message.becomes(MessageStatus.REFUSED, error=told(error))
        return False
    except (OSError, SMTPException) as error:
        note_failure(message, error, connection, refused)
        return False
    if not taken:
        message.becomes(MessageStatus.REFUSED, error="no address")
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


def note_failure(message, error, connection, refused):
    """Note why a message was not sent, and whether it is tried again."""
    code, may_have_arrived = code_of(error), may_be_taken(connection)
    connection.close()
    if isinstance(error, SMTPRecipientsRefused):
        if code >= 500 or message.attempts >= MOST_ATTEMPTS:
            message.becomes(MessageStatus.REFUSED, error=told(error))
            refused.append((message, error))
        else:
            put_back(message, error)
    elif code or not may_have_arrived:
        put_back(message, error)
        if isinstance(error, SMTPSenderRefused) or (code and code >= 500):
            raise SiteRefused(told(error)) from error
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
    """Let a message wait for another attempt, longer each time."""
    attempts = message.attempts + 1
    wait = min(timedelta(minutes=2 ** min(attempts, 10)), LONGEST_WAIT)
    message.becomes(
        MessageStatus.QUEUED,
        attempts=attempts,
        not_before=timezone.now() + wait,
        error=told(error),
    )


def told(error):
    """An error without what the mail server wrote: that names who was written to."""
    return f"{type(error).__name__} {code_of(error) or ''}".strip()
