"""The site closed for maintenance: one page, whatever the address."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed

from .outages import unavailable


class MaintenanceMiddleware:
    """Answer every request with 503 while MAINTENANCE is on."""

    def __init__(self, get_response):
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed

    def __call__(self, request):
        return unavailable(request, retry_after=600)
