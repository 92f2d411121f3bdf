"""Requests that the whole site refuses."""

from contextlib import suppress
from itertools import chain

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import UnreadablePostError
from django.views.defaults import bad_request

PIECE = 65_536  # bytes
UTF_8 = {"utf-8", "utf8"}
TAKE_FILES = {"/planning/importeren/"}


def drain_body(get_response):
    """
    Read the whole request, even a form that is too large.

    The server breaks the connection with a client that is still sending when the answer
    is ready, and then the proxy shows an error instead (502).
    """

    def middleware(request):
        response = get_response(request)
        with suppress(UnreadablePostError):
            while request.read(PIECE):
                pass
        return response

    return middleware


def refuse_other_charsets(get_response):
    """
    Answer 400 to a request in any charset but UTF-8, before anything reads its query.

    Django reads query and form in the charset that Content-Type names. So one address
    could give two pages, and the page cache would show one of them to everybody.
    Besides, Python knows charsets that are not text at all, such as "base64".
    """

    def middleware(request):
        if request.content_params.get("charset", "utf-8").lower() not in UTF_8:
            return bad_request(request, BadRequest("charset"))
        return get_response(request)

    return middleware


def refuse_files(get_response):
    """Answer 400 to a file, except on the page that asks for one."""

    def middleware(request):
        if request.FILES and request.path_info not in TAKE_FILES:
            return bad_request(request, BadRequest("file"))
        return get_response(request)

    return middleware


def refuse_nul(get_response):
    """
    Answer 400 to a NUL byte in any text: PostgreSQL cannot store it.

    This includes a form that is too large to look through.
    """

    def middleware(request):
        try:
            fields = chain(request.GET.lists(), request.POST.lists())
        except SuspiciousOperation as error:
            return bad_request(request, error)
        texts = chain(
            [request.path, *request.COOKIES.values()],
            *([name, *values] for name, values in fields),
        )
        if any("\0" in text for text in texts):
            return bad_request(request, BadRequest("NUL byte"))
        return get_response(request)

    return middleware
