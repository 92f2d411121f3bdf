"""
What the site's ids are made of: of events, entries of the feed and mail.

It stays the same when the site moves to another name. Otherwise every calendar and
feed reader would take all that it has for something new, and show it twice.
"""

from functools import lru_cache
from secrets import token_hex
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models


def own_origin():
    """An origin that no other site has, also if it once had the name of this one."""
    return f"https://{token_hex(6)}.{urlsplit(settings.SITE_URL).hostname}"


class SiteIdentity(models.Model):
    """One row, which is never changed."""

    # Reads as an address; a site that is older than this row has its first one.
    origin = models.CharField(
        "herkomst", max_length=300, default=own_origin, editable=False
    )

    class Meta:
        verbose_name = "identiteit van de site"
        verbose_name_plural = "identiteit van de site"

    def __str__(self):
        return self.origin


@lru_cache
def origin():
    """What an id begins with that reads as an address. Read once by each process."""
    identity, _ = SiteIdentity.objects.get_or_create(pk=1)
    return identity.origin


def host():
    """What an id holds that names a host, such as a Message-ID."""
    return urlsplit(origin()).hostname
