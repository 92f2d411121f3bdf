"""
Pages of visitors, kept as they were shown until anything on the site changes.

Rendering costs more than all queries of a page together. So visitors who are not signed
in get the bytes that the last one got, or only "not modified" if their browser still
has them. One query tells whether anything changed: see decision 8.
"""

import zlib
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone

# Bytes, once packed. Larger pages are rare, and would take the place of many others.
LARGEST = 256 * 1024
# Bytes. Packing less than this costs more time than it saves in memory.
PACKED_FROM = 128 * 1024
# Seconds. It can be long: no page is shown after a change.
TIMEOUT = 24 * 60 * 60


class Page(NamedTuple):
    etag: str
    content_type: str
    stored: bytes
    is_packed: bool

    @property
    def body(self):
        return zlib.decompress(self.stored) if self.is_packed else self.stored


class CachedPageMixin:
    """A view whose page is the same for all visitors, until anything changes."""

    def dispatch(self, request, *args, **kwargs):
        if not is_for_all(request):
            return super().dispatch(request, *args, **kwargs)
        # Read before the page is made: whatever changes meanwhile makes it outdated.
        key = key_of(request)
        page = caches["pages"].get(key) if key else None
        if page is None:
            response = super().dispatch(request, *args, **kwargs)
            page = page_of(request, response)
            if page is None or key is None:
                return response
            caches["pages"].set(key, page, TIMEOUT)
        return answer(request, page)


def is_for_all(request):
    """Whether everybody would see the same: nobody is signed in or has a message."""
    return (
        settings.CACHE_PAGES
        and request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and CookieStorage.cookie_name not in request.COOKIES
    )


def key_of(request):
    """Everything that a page depends on, as text; None before the first change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM velsen_sitestate")
        state = cursor.fetchone()
    if state is None:
        return None
    address = f"{request.get_host()} {request.get_full_path()}"
    parts = f"{state[0]} {timezone.localdate()} {address}"
    return sha256(parts.encode()).hexdigest()


def page_of(request, response):
    """The page of a response, or None if it is not the same for everybody."""
    if hasattr(response, "render"):
        response.render()
    if response.streaming or response.status_code != 200 or response.cookies:
        return None
    # A CSRF token belongs to one person; its cookie comes later.
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        return None
    body = response.content
    is_packed = len(body) > PACKED_FROM
    stored = zlib.compress(body, level=1) if is_packed else body
    if len(stored) > LARGEST:
        return None
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    return Page(etag, response["Content-Type"], stored, is_packed)


def answer(request, page):
    """The page, or "not modified"."""
    # A proxy that repacks the page keeps its text, and marks the tag as weak.
    asked = request.headers.get("If-None-Match", "").removeprefix("W/")
    if asked == page.etag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(page.body, content_type=page.content_type)
    response["ETag"] = page.etag
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Cookie"
    return response
