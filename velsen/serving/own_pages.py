"""The site's own pages for what is lost or refused, also where DEBUG is on."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseNotFound
from django.views.defaults import bad_request, page_not_found


class OwnPagesMiddleware:
    """
    Show a newcomer who tries the site what visitors of the real one see.

    With DEBUG on, Django answers with a page for developers, in English. An error of
    the site itself (500) stays one for them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Of this very class is only Django's own; a page of ours with 404 is not.
        if isinstance(response, HttpResponseNotFound):
            return page_not_found(request, Http404())
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, BadRequest):
            return bad_request(request, exception)
        return None
