"""
The part of ids (of events, feed entries and mail) that belongs to this site.

It stays the same when the site moves to another name. Otherwise every calendar and feed
reader would take all its entries for new ones, and show them twice.
"""

from functools import lru_cache
from secrets import token_hex
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models


def own_origin():
    """An origin that no other site has, not even a former owner of our name."""
    return f"https://{token_hex(6)}.{urlsplit(settings.SITE_URL).hostname}"


class SiteIdentity(models.Model):
    """One row, which is never changed."""

    # Looks like an address; a site older than this row keeps its first one.
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
    """The start of an id that looks like an address. Each process reads it once."""
    identity, _ = SiteIdentity.objects.get_or_create(pk=1)
    return identity.origin


def host():
    """The host name in an id such as a Message-ID."""
    return urlsplit(origin()).hostname
