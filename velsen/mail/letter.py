"""
A mail as every server on its way takes it.

Python begins a header with an empty line if its first word does not fit on it. Some
programs that sign mail (DKIM) read on from there otherwise than who checks it.
"""

from email.errors import HeaderParseError
from email.header import Header, decode_header, make_header
from email.policy import Compat32

from django.core.mail import EmailMultiAlternatives

from velsen.texts import clean

# Characters in a line of a header with encoded words (RFC 2047).
LONGEST = 76


class Folding(Compat32):
    def fold_binary(self, name, value):
        """Fold a header: a word that does not fit makes its first line longer."""
        header = subject(value) if name == "Subject" else Header(value)
        folded = header.encode(linesep=self.linesep, maxlinelen=LONGEST).lstrip()
        return f"{name}: {folded}{self.linesep}".encode("ascii")


def subject(value):
    """A subject, of which encoded words can be divided otherwise than they were."""
    try:
        return make_header(decode_header(value), header_name="Subject")
    except (HeaderParseError, LookupError, ValueError):
        # Somebody typed what only begins like an encoded word.
        return Header(value)


class Letter(EmailMultiAlternatives):
    def __init__(self, subject, text, html="", **kwargs):
        super().__init__(subject, clean(text), **kwargs)
        if html:
            self.attach_alternative(clean(html), "text/html")

    def message(self):
        letter = super().message()
        letter.policy = Folding()
        return letter
