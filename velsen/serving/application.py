"""The site as a WSGI application that answers every request, whatever it contains."""

import logging

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import get_script_prefix, reverse
from django.utils.http import parse_header_parameters

logger = logging.getLogger(__name__)

# Values that name or quote the request.
ASKED = ("CONTENT_", "HTTP_", "QUERY_STRING", "RAW_URI", "REQUEST_URI")
KEPT = {"HTTP_HOST", "HTTP_X_FORWARDED_PROTO"}


class Request(WSGIRequest):
    """A request read as UTF-8, whatever charset its Content-Type names."""

    def _set_content_type_params(self, meta):
        """Parse the type and stop there: Django would decode the query as well."""
        try:
            parts = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            parts = "", {"charset": "unknown"}
        self.content_type, self.content_params = parts


class Application(WSGIHandler):
    request_class = Request

    def __call__(self, environ, start_response):
        """Answer with the site's own page, even for errors that Django lets escape."""
        try:
            return super().__call__(environ, start_response)
        except Exception:
            logger.exception("An exception passed Django by")
            return super().__call__(error_environ(environ), start_response)


def error_environ(environ):
    """The environment of a request for the error page, free of the other one."""
    kept = {
        name: value
        for name, value in environ.items()
        if name in KEPT or not name.startswith(ASKED)
    }
    path = f"/{reverse('error_page', args=[500]).removeprefix(get_script_prefix())}"
    return kept | {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
