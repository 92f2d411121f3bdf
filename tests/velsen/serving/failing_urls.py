"""Pages that go wrong in a given way, for the tests of errors and logs."""

import psycopg
from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.urls import include, path

from velsen import urls

handler500 = urls.handler500


def fail_with(exception):
    def view(request, **kwargs):
        raise exception

    return view


def fail_once(request):
    """Lose the connection at the first try, as in a restart of the database."""
    request.tries = getattr(request, "tries", 0) + 1
    if request.tries == 1:
        raise OperationalError("terminating connection")
    return HttpResponse("gelukt")


def store_twice(request):
    for _ in range(2):
        User.objects.create(username=request.POST["email"])


urlpatterns = [
    path("locked/", fail_with(OperationalError("database is locked"))),
    path("closed/", fail_with(InterfaceError("connection already closed"))),
    path("cursor/", fail_with(psycopg.OperationalError("server closed"))),
    path("bug/", fail_with(ValueError("jan@velsen.example"))),
    path("once/", fail_once),
    path("account/token/<token>/", fail_with(KeyError("geheim")), name="reset"),
    path("twice/", store_twice, name="twice"),
    path("", include("velsen.urls")),
]


def failing_middleware(get_response):
    return fail_with(OperationalError("the connection is lost"))
