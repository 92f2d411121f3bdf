"""
What visitors notice while the database is away: nothing, or a page that says so.

A restart breaks the connections of pages in progress. Those pages are made again, and
wait in the pool for a new connection.
"""

import sys
import time

from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
)
from django.shortcuts import render
from django.views.defaults import server_error

# Seconds. A page that fails sooner lost its connection; one that fails later waited for
# the database in vain, and would only wait again.
AT_ONCE = 1


def unavailable(request, retry_after):
    response = render(request, "503.html", status=503)
    response.headers["Retry-After"] = str(retry_after)  # seconds
    return response


def tell_error(request):
    """The page for an exception (`handler500`): 503 if the database is to blame."""
    if isinstance(sys.exception(), outages()):
        request.is_outage = True
        return unavailable(request, retry_after=10)
    return server_error(request)


def outages():
    """The exceptions of Django and, on closing a cursor, of the driver."""
    driver = connection.Database
    return (
        InterfaceError,
        OperationalError,
        driver.InterfaceError,
        driver.OperationalError,
    )


def ask_again(get_response):
    """Make a read-only page once more if its connection broke."""

    def middleware(request):
        started = time.monotonic()
        response = get_response(request)
        is_quick = time.monotonic() - started < AT_ONCE
        is_outage = getattr(request, "is_outage", False)
        if is_outage and is_quick and request.method in ("GET", "HEAD"):
            close_old_connections()
            return get_response(request)
        return response

    return middleware
