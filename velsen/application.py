"""The site as a WSGI application that answers every request, whatever is in it."""

import logging

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import reverse

logger = logging.getLogger(__name__)

# What names what somebody asked for, or quotes it.
ASKED = ("CONTENT_", "HTTP_", "QUERY_STRING", "RAW_URI", "REQUEST_URI")
KEPT = {"HTTP_HOST", "HTTP_X_FORWARDED_PROTO"}


class Request(WSGIRequest):
    """A request whose Content-Type, however it is made up, can be read."""

    def _set_content_type_params(self, meta):
        """Treat a type that Python cannot parse as one in an unknown charset."""
        try:
            super()._set_content_type_params(meta)
        except (LookupError, ValueError):
            self.content_type, self.content_params = "", {"charset": "unknown"}


class Application(WSGIHandler):
    request_class = Request

    def __call__(self, environ, start_response):
        """Answer with the site's own page also for what Django lets escape."""
        try:
            return super().__call__(environ, start_response)
        except Exception:
            logger.exception("An exception passed Django by")
            return super().__call__(error_environ(environ), start_response)


def error_environ(environ):
    """The environment of a request for the error page, with nothing of another one."""
    kept = {
        name: value
        for name, value in environ.items()
        if name in KEPT or not name.startswith(ASKED)
    }
    path = reverse("error_page", args=[500])
    return kept | {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
