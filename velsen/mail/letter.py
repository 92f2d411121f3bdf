"""
A mail in a form that no mail server on its way changes.

Python starts a header with an empty line if its first word does not fit. Some programs
that sign mail (DKIM) read such a header differently from those that check it.
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
    """A subject, whose encoded words Python may divide anew."""
    try:
        return make_header(decode_header(value), header_name="Subject")
    except (HeaderParseError, LookupError, ValueError):
        # Typed text that only begins like an encoded word.
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
