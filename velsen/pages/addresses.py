"""Addresses of rows, each worked out once: a table needs hundreds of them."""

from functools import lru_cache
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse


@lru_cache(maxsize=10_000)
def address(page, key):
    """The address of the page with this name about the row with this key."""
    return reverse(page, args=[key])


def absolute(path):
    """The address of a page as it stands in a mail, a feed or a calendar."""
    return urljoin(settings.SITE_URL, path)
