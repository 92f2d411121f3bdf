from django.shortcuts import render
from django.views.decorators.http import require_safe

from .hints import hint


@require_safe
def period_understood(request):
    """A fragment of a page: the meaning of a period, shown while it is typed."""
    said = hint(request.GET.get("tekst", ""))
    return render(request, "programme/periods/period_understood.html", said)
