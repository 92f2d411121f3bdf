"""Typed text, tidied before the pages get it."""

from velsen.texts import tidy

# A field with a table that was copied: tabs part its cells.
PASTED = "pasted"


def tidy_fields(get_response):
    """Tidy each field of an address and of a form, passwords excepted."""

    def middleware(request):
        request.GET, request.POST = tidied(request.GET), tidied(request.POST)
        return get_response(request)

    return middleware


def tidied(fields):
    changed = fields.copy()
    for name, values in fields.lists():
        if name == PASTED:
            changed.setlist(name, [tidy_table(value) for value in values])
        elif "password" not in name:
            changed.setlist(name, [tidy(value) for value in values])
    return changed


def tidy_table(text):
    return "\t".join(map(tidy, text.split("\t")))
