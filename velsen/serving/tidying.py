"""Typed text, tidied before the pages get it."""

from velsen.texts import tidy


def tidy_fields(get_response):
    """Tidy each field of an address and of a form, passwords excepted."""

    def middleware(request):
        request.GET, request.POST = tidied(request.GET), tidied(request.POST)
        return get_response(request)

    return middleware


def tidied(fields):
    changed = fields.copy()
    for name, values in fields.lists():
        if "password" not in name:
            changed.setlist(name, [tidy(value) for value in values])
    return changed
