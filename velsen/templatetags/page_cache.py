"""Parts of a page that are equal for everybody, cached for people who sign in."""

from django import template
from django.conf import settings
from django.core.cache import caches

from velsen.page_cache.pages import LARGEST, TIMEOUT, is_for_all, key_of

register = template.Library()


@register.tag
def kept(parser, token):
    """
    Cache the part between `{% kept name %}` and `{% endkept %}`.

    It may depend on the address, the day and the content of the site, never on the
    person. Any change outdates it, as it does the pages of visitors (decision 8).
    """
    _, name = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name, nodes)


class KeptNode(template.Node):
    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        request = context["request"]
        # The page of a visitor is cached as a whole.
        is_kept = settings.CACHE_PAGES and not is_for_all(request)
        state = key_of(request) if is_kept else None
        if state is None:
            return self.nodelist.render(context)
        key = f"{self.name}:{state}"
        part = caches["pages"].get(key)
        if part is None:
            part = self.nodelist.render(context)
            if len(part) <= LARGEST:
                caches["pages"].set(key, part, TIMEOUT)
        return part
