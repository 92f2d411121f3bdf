"""A form that is sent twice is handled once, whatever it is for."""

from hashlib import sha256
from time import time

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.urls import reverse

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 is the name of a field
REMEMBERED = 86_400  # seconds


class OnceMiddleware:
    """
    Redirect an equal second post to where the first one led, and store nothing.

    Equal means: by the same person, to the same address, with the same fields; from the
    same page, or before the first was answered. The second waits for the first in the
    database, which gives a key of the cache to one of them only. Refused posts are not
    remembered. For visitors it guards only the few views that ask for it
    (`once_for_visitors`): anybody can post, and the guard writes before the page does.

    Runs last, as a page does; and once more if somebody else made the same thing at the
    same moment, so that the form can say so.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not is_guarded(request, view):
            return None
        arrived = time()
        try:
            return answer(arrived, request, view, args, kwargs)
        except IntegrityError:
            return answer(arrived, request, view, args, kwargs)


def once_for_visitors(view):
    """Mark a view that handles equal posts of a visitor once."""
    view.is_once_for_visitors = True
    return view


def is_guarded(request, view):
    if request.path.startswith(reverse("account")):
        return False
    is_for_visitors = getattr(view, "is_once_for_visitors", False)
    return is_for_visitors or request.user.is_authenticated


@transaction.atomic
def answer(arrived, request, view, args, kwargs):
    key, token = key_of(request), request.POST.get(TOKEN)
    # Each of these writes, so it waits for an equal post at the same moment.
    is_first = cache.add(key, None, REMEMBERED) or not cache.touch(key, REMEMBERED)
    if not is_first and (known := cache.get(key)):
        location, its_token, answered = known
        if arrived < answered or (token and token == its_token):
            return redirect(location)
    response = view(request, *args, **kwargs)
    if response.status_code == 302:
        cache.set(key, (response.url, token, time()), REMEMBERED)
    else:
        cache.delete(key)
    return response


def key_of(request):
    """A key for all equal posts, files included, of one person to one address."""
    fields = sorted((k, v) for k, v in request.POST.lists() if k != TOKEN)
    files = sorted((name, digest_of(f)) for name, f in request.FILES.items())
    post = repr((request.user.pk, request.get_full_path(), fields, files))
    return f"once-{sha256(post.encode()).hexdigest()}"


def digest_of(file):
    digest = sha256(file.name.encode())
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
