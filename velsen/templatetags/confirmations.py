"""How old is what a page shows: who confirmed it last, and the button to do so."""

from django import template
from django.utils import timezone

from velsen.confirmations.models import DETAILS, Confirmation

register = template.Library()


@register.inclusion_tag("includes/confirmation.html", takes_context=True)
def confirmation(context, part, note=""):
    """The line about a part at the date of reference; `note` is what else to know."""
    on, details = context["reference"].on, DETAILS[part]
    last = Confirmation.objects.last_of(part, on)
    user = context["request"].user
    is_today = on == timezone.localdate()
    return {
        "part": part,
        "role": details.role,
        "what": details.what,
        "last": last,
        "is_old": last is not None and last.is_old(on),
        "note": note,
        "may_confirm": is_today and user.has_perm(f"velsen.confirm_{part}"),
        "csrf_token": context.get("csrf_token"),
    }
