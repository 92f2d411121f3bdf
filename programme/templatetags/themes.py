"""Themes on the pages of the apps that know nothing of the programme."""

from django import template

from programme.models import Theme

register = template.Library()


@register.simple_tag
def themes_led(member, on):
    """The themes that `member` leads on the day `on`."""
    return Theme.objects.led_by(member, on)
