"""Themes on pages of apps that do not know the programme."""

from django import template

from programme.themes.models import Theme

register = template.Library()


@register.simple_tag
def themes_led(member, on):
    """The themes that `member` leads on the day `on`."""
    return Theme.objects.led_by(member, on)


@register.simple_tag
def themes_touched(topic, on):
    """The themes in force on the day `on` that `topic` touches."""
    return Theme.objects.in_force(on).filter(topics=topic)
