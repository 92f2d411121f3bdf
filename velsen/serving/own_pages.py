"""The site's own pages for missing and refused addresses, even with DEBUG on."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseNotFound
from django.views.defaults import bad_request, page_not_found


class OwnPagesMiddleware:
    """
    Show somebody who tries the site the pages that visitors of the real one see.

    With DEBUG on, Django answers with a page for developers, in English. An error of
    the site itself (500) keeps that page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Only Django's own page has exactly this class; our pages with 404 do not.
        if isinstance(response, HttpResponseNotFound):
            return page_not_found(request, Http404())
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, BadRequest):
            return bad_request(request, exception)
        return None
