from django.shortcuts import render
from django.views.decorators.http import require_safe

from .hints import hint


@require_safe
def period_understood(request):
    """A piece of a page: how the text of a period is understood, while it is typed."""
    said = hint(request.GET.get("tekst", ""))
    return render(request, "programme/periods/period_understood.html", said)
