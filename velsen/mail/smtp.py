"""Send by SMTP, and know whether the server may have taken a mail."""

import smtplib

from django.core.mail.backends import smtp


class HandsOver:
    """A connection that knows whether the text of the present mail was handed over."""

    is_handing_over = False

    def mail(self, *args, **kwargs):
        self.is_handing_over = False
        return super().mail(*args, **kwargs)

    def data(self, msg):
        self.is_handing_over = True
        return super().data(msg)


class Connection(HandsOver, smtplib.SMTP):
    pass


class SecureConnection(HandsOver, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    @property
    def connection_class(self):
        return SecureConnection if self.use_ssl else Connection
