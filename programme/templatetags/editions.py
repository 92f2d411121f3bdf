"""Editions on pages of packages that editions build on."""

from django import template

from programme.editions.models import Edition

register = template.Library()


@register.simple_tag
def latest_edition(on):
    """The last edition that was adopted by the end of the day `on`, or None."""
    return Edition.objects.for_list().adopted_until(on).first()
