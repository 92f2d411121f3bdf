"""Pages for programs: a health check, security.txt, robots.txt."""

from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from velsen.history.triggers import missing
from velsen.mail.models import Outbox


@require_safe
@never_cache
def health(request):
    """
    Whether the database answers and every migration is applied; nothing more.

    An administrator is also told which triggers are missing or disabled, and whether
    mail is held or refused.
    """
    try:
        applied = MigrationRecorder(connection).applied_migrations().keys()
        is_well = migrations() <= applied
        details = concerns() if is_well and request.user.is_superuser else []
    except DatabaseError:
        is_well, details = False, []
    text, status = ("gezond", 200) if is_well else ("ongezond", 503)
    lines = [text, *details]
    return HttpResponse("\n".join(lines), content_type="text/plain", status=status)


def concerns():
    """Lines of text about anything that an administrator should look at."""
    lost = [f"trigger ontbreekt of staat uit: {name}" for name in missing(connection)]
    return [*lost, *Outbox.get().told]


@cache
def migrations():
    """The names of all migrations in the code; a running process never changes them."""
    return MigrationLoader(None).disk_migrations.keys()


@require_safe
def error_page(request, status):
    """The page for an error that the server or the proxy in front found itself."""
    if status not in (400, 500):
        raise Http404
    return render(request, f"{status}.html", status=status)


@require_safe
def security_txt(request):
    """The contact for reports of a leak (RFC 9116), with an expiry well ahead."""
    expires = timezone.now().date() + timedelta(days=180)
    context = {
        "contact": settings.SECURITY_CONTACT,
        "expires": f"{expires}T00:00:00Z",
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "security.txt", context, content_type="text/plain")
